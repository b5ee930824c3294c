// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/readers.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QStringList inputTypes{u"email"_s, u"numeric"_s, u"phone"_s, u"selection"_s, u"signature"_s, u"text"_s};

QJsonObject wholeToggle(const QJsonObject &given)
{
    return completed(given, R"({"default_value": null, "description": null, "title": null, "value": null})").toObject();
}

/// An input as the reader shows it, not filled in yet.
Answer<QJsonObject> wholeInput(const QJsonObject &given, const QString &place)
{
    const QString type = textAt(given, u"type");
    const bool isSelection = type == "selection"_L1;
    if (isSelection != given.contains("selection"_L1)) {
        if (isSelection)
            return refuseMissingParameter(place + u"[selection]"_s);
        return refuse({}, u"`selection` can only be used with the type selection."_s, place + u"[selection]"_s);
    }
    QJsonObject input{{u"type"_s, type}, {u"required"_s, given.value("required"_L1).toBool()}};
    input[u"custom_text"_s] =
        completed(given.value("custom_text"_L1),
                  R"({"description": null, "skip_button": null, "submit_button": null, "title": null})");
    input[u"toggles"_s] = QJsonValue();
    if (given.contains("toggles"_L1)) {
        QJsonArray toggles;
        for (const QJsonValue &toggle : given.value("toggles"_L1).toArray())
            toggles.append(wholeToggle(toggle.toObject()));
        input[u"toggles"_s] = toggles;
    }
    if (!isSelection) {
        input[type] = QJsonObject{{u"value"_s, QJsonValue()}};
        return input;
    }
    QJsonArray choices;
    for (const QJsonValue &choice : at(given, u"selection.choices").toArray())
        choices.append(completed(choice, R"({"id": null, "style": null, "text": ""})"));
    input[type] = QJsonObject{{u"choices"_s, choices}, {u"id"_s, QJsonValue()}, {u"text"_s, QJsonValue()}};
    return input;
}

Answer<QJsonObject> collectInputs(Call &call)
{
    constexpr qsizetype mostInputs = 5;
    const Answer<QJsonObject> reader = obeyingReader(call);
    if (!reader)
        return reader;
    const QJsonArray given = call.params.value("inputs"_L1).toArray();
    if (given.isEmpty() || given.size() > mostInputs)
        return refuse({}, u"You must pass between 1 and %1 inputs."_s.arg(mostInputs), u"inputs"_s);
    QJsonArray inputs;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const Answer<QJsonObject> input = wholeInput(given.at(i).toObject(), u"inputs[%1]"_s.arg(i));
        if (!input)
            return input;
        inputs.append(*input);
    }
    return startAction(call.world, *reader, u"collect_inputs"_s,
                       {{u"inputs"_s, inputs}, {u"metadata"_s, mergedMetadata({}, call.params.value("metadata"_L1))}});
}

/// What the simulated customer types, draws or picks.
void fillIn(World &world, QJsonObject &input)
{
    const QString type = textAt(input, u"type");
    if (type == "selection"_L1) {
        const QJsonObject choice = at(input, u"selection.choices").toArray().first().toObject();
        put(input, u"selection.id", choice.value("id"_L1));
        put(input, u"selection.text", choice.value("text"_L1));
    } else if (type == "signature"_L1) {
        put(input, u"signature.value", world.ids.next(u"file"_s, world.now()));
    } else {
        const QString value = type == "email"_L1 ? u"ada@example.com"_s
            : type == "phone"_L1                 ? u"+4930901820"_s
            : type == "numeric"_L1               ? u"12345"_s
                                                 : u"Ada Lovelace"_s;
        put(input, type + u".value"_s, value);
    }
    input[u"skipped"_s] = false;
}

Answer<QJsonObject> collectingReader(const Call &call)
{
    const Answer<QJsonObject> reader = call.world.need(readerKind, call.id());
    if (reader && actionInProgress(*reader) != "collect_inputs"_L1)
        return refuse({}, u"The reader is not collecting inputs."_s);
    return reader;
}

Answer<QJsonObject> succeedInputCollection(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> reader = collectingReader(call);
    if (!reader)
        return reader;
    const bool skipsAll = textAt(call.params, u"skip_non_required_inputs") == "all"_L1;
    QJsonObject details = actionDetails(*reader);
    QJsonArray inputs = details.value("inputs"_L1).toArray();
    for (QJsonValueRef row : inputs) {
        QJsonObject input = row.toObject();
        if (skipsAll && !input.value("required"_L1).toBool())
            input[u"skipped"_s] = true;
        else
            fillIn(world, input);
        QJsonArray toggles = input.value("toggles"_L1).toArray();
        for (QJsonValueRef place : toggles) {
            QJsonObject toggle = place.toObject();
            toggle[u"value"_s] = toggle.value("default_value"_L1).toString(u"disabled"_s);
            place = toggle;
        }
        if (!toggles.isEmpty())
            input[u"toggles"_s] = toggles;
        row = input;
    }
    details[u"inputs"_s] = inputs;
    return succeedAction(world, withDetails(*reader, details));
}

Answer<QJsonObject> timeoutInputCollection(Call &call)
{
    const Answer<QJsonObject> reader = collectingReader(call);
    if (!reader)
        return reader;
    return failAction(call.world, *reader, u"collect_inputs_timed_out"_s,
                      u"The customer did not complete the inputs in time."_s);
}

} // namespace

Routes readerInputRoutes()
{
    const Param texts = group("custom_text"_L1,
                              {text("description"_L1).upTo(500), text("skip_button"_L1).upTo(14),
                               text("submit_button"_L1).upTo(30), text("title"_L1).needed().upTo(40)})
                            .needed();
    const Param choices = list("choices"_L1,
                               group("choice"_L1,
                                     {text("id"_L1).needed().upTo(50), word("style"_L1, {u"primary"_s, u"secondary"_s}),
                                      text("text"_L1).needed().upTo(30)}))
                              .needed();
    const Param toggle = group("toggle"_L1,
                               {word("default_value"_L1, {u"disabled"_s, u"enabled"_s}),
                                text("description"_L1).upTo(50), text("title"_L1).upTo(50)});
    const Param input = group("input"_L1,
                              {texts, flag("required"_L1), group("selection"_L1, {choices}), list("toggles"_L1, toggle),
                               word("type"_L1, inputTypes).needed()});
    const QString tests = u"/v1/test_helpers/terminal/readers/:id/"_s;
    return {{"POST",
             u"/v1/terminal/readers/:id/collect_inputs"_s,
             {list("inputs"_L1, input).needed(), metadata()},
             collectInputs},
            {"POST",
             tests + u"succeed_input_collection"_s,
             {word("skip_non_required_inputs"_L1, {u"all"_s, u"none"_s})},
             succeedInputCollection},
            {"POST", tests + u"timeout_input_collection"_s, {}, timeoutInputCollection}};
}

} // namespace paydesk::sandbox
