// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

#include <openssl/evp.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>

/// Certificates made on the spot.
namespace paydesk::stripe {

using namespace Qt::StringLiterals;

constexpr long day = 24 * 60 * 60;
/// For a side that takes part in whatever is bad: it is the client that has to refuse.
inline const QByteArray lenientCiphers = "ALL:@SECLEVEL=0";

struct Identity {
    /// The server's own first, then those of the authorities between it and the root.
    QList<QSslCertificate> chain;
    QSslKey key;
    /// What its authority says of it, as the server sends it along (OCSP, DER); empty for nothing.
    QByteArray word;
};

/// What an authority may say of a certificate, and how.
enum class Word { None, Good, Revoked, Unknown, Expired, TryLater, OfAStranger, Nonsense };

template <class Write>
QByteArray pem(Write write)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(BIO_s_mem()), &BIO_free);
    write(bio.get());
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return {data, qsizetype(size)};
}

struct KeyDeleter {
    void operator()(EVP_PKEY *key) const { EVP_PKEY_free(key); }
};
struct CertificateDeleter {
    void operator()(X509 *certificate) const { X509_free(certificate); }
};
using Key = std::unique_ptr<EVP_PKEY, KeyDeleter>;
using Certificate = std::unique_ptr<X509, CertificateDeleter>;

/// What a certificate says.
struct Claim {
    /// Seconds from now.
    long from = -day;
    long until = day;
    const char *address = "IP:127.0.0.1";
    bool isAuthority = false;
    const char *name = isAuthority ? "Authority of a test" : "Server of a test";
    /// Where the list of those that were taken back is, as "URI:…"; null for nowhere.
    const char *list = nullptr;
};

inline void addExtension(X509 *certificate, int nid, const char *value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// A certificate, signed by the issuer or by nobody but itself.
inline Certificate makeCertificate(const Claim &claim, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuerKey,
                                   const EVP_MD *digest = EVP_sha256())
{
    Certificate x509(X509_new());
    X509_set_version(x509.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509.get()), claim.isAuthority ? 1 : 2);
    X509_gmtime_adj(X509_getm_notBefore(x509.get()), claim.from);
    X509_gmtime_adj(X509_getm_notAfter(x509.get()), claim.until);
    X509_set_pubkey(x509.get(), key);
    X509_NAME *name = X509_get_subject_name(x509.get());
    const auto *common = reinterpret_cast<const unsigned char *>(claim.name);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
    X509_set_issuer_name(x509.get(), issuer ? X509_get_subject_name(issuer) : name);
    if (claim.isAuthority)
        addExtension(x509.get(), NID_basic_constraints, "critical,CA:TRUE");
    else
        addExtension(x509.get(), NID_subject_alt_name, claim.address);
    if (claim.list)
        addExtension(x509.get(), NID_crl_distribution_points, claim.list);
    X509_sign(x509.get(), issuerKey, digest);
    return x509;
}

inline QSslCertificate toQt(X509 *certificate)
{
    return QSslCertificate(pem([&](BIO *bio) { PEM_write_bio_X509(bio, certificate); }));
}

inline QSslKey toQt(EVP_PKEY *key)
{
    return QSslKey(pem([&](BIO *bio) { PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); }),
                   QSsl::Ec);
}

/// A certificate for this computer that nobody else signed.
inline Identity makeIdentity(const Claim &claim)
{
    const Key key(EVP_EC_gen("P-256"));
    const Certificate certificate = makeCertificate(claim, key.get(), nullptr, key.get());
    return {{toQt(certificate.get())}, toQt(key.get())};
}

/// An authority of its own root, or below another one.
class Authority {
public:
    Authority() : m_key(EVP_EC_gen("P-256")), m_certificate(makeCertificate(root, m_key.get(), nullptr, m_key.get())) {}
    Authority(const Authority &above, const EVP_MD *digest, const char *list = nullptr) : m_key(EVP_EC_gen("P-256"))
    {
        const Claim claim{.address = nullptr, .isAuthority = true, .name = "Authority between of a test", .list = list};
        m_certificate = makeCertificate(claim, m_key.get(), above.m_certificate.get(), above.m_key.get(), digest);
        m_between = {certificate()};
    }
    Q_DISABLE_COPY_MOVE(Authority)

    QSslCertificate certificate() const { return toQt(m_certificate.get()); }
    X509 *x509() const { return m_certificate.get(); }
    EVP_PKEY *key() const { return m_key.get(); }

    Identity identity(const Claim &claim, Word word = Word::None, const EVP_MD *digest = EVP_sha256()) const
    {
        const Key key(EVP_EC_gen("P-256"));
        const Certificate own = makeCertificate(claim, key.get(), m_certificate.get(), m_key.get(), digest);
        // With the issuer's, by which a word on the certificate is checked.
        const QList<QSslCertificate> chain =
            QList{toQt(own.get())} + (m_between.isEmpty() ? QList{certificate()} : m_between);
        return {chain, toQt(key.get()), say(word, own.get())};
    }

private:
    QByteArray say(Word word, X509 *certificate) const
    {
        if (word == Word::None)
            return {};
        if (word == Word::Nonsense)
            return "good";
        if (word == Word::OfAStranger)
            return Authority().signedWord(Word::Good, certificate, m_certificate.get());
        return signedWord(word, certificate, m_certificate.get());
    }

    QByteArray signedWord(Word word, X509 *certificate, X509 *issuer) const
    {
        const std::unique_ptr<OCSP_BASICRESP, decltype(&OCSP_BASICRESP_free)> basic(OCSP_BASICRESP_new(),
                                                                                    &OCSP_BASICRESP_free);
        OCSP_CERTID *id = OCSP_cert_to_id(EVP_sha1(), certificate, issuer);
        const long until = word == Word::Expired ? -day / 2 : day;
        const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> from(X509_gmtime_adj(nullptr, -day),
                                                                         &ASN1_TIME_free);
        const std::unique_ptr<ASN1_TIME, decltype(&ASN1_TIME_free)> to(X509_gmtime_adj(nullptr, until),
                                                                       &ASN1_TIME_free);
        const int status = word == Word::Revoked ? V_OCSP_CERTSTATUS_REVOKED
            : word == Word::Unknown              ? V_OCSP_CERTSTATUS_UNKNOWN
                                                 : V_OCSP_CERTSTATUS_GOOD;
        OCSP_basic_add1_status(basic.get(), id, status, OCSP_REVOKED_STATUS_KEYCOMPROMISE, from.get(), from.get(),
                               to.get());
        OCSP_CERTID_free(id);
        OCSP_basic_sign(basic.get(), m_certificate.get(), m_key.get(), EVP_sha256(), nullptr, 0);
        const int outcome = word == Word::TryLater ? OCSP_RESPONSE_STATUS_TRYLATER : OCSP_RESPONSE_STATUS_SUCCESSFUL;
        const std::unique_ptr<OCSP_RESPONSE, decltype(&OCSP_RESPONSE_free)> response(
            OCSP_response_create(outcome, word == Word::TryLater ? nullptr : basic.get()), &OCSP_RESPONSE_free);
        unsigned char *bytes = nullptr;
        const int size = i2d_OCSP_RESPONSE(response.get(), &bytes);
        const QByteArray der(reinterpret_cast<const char *>(bytes), size);
        OPENSSL_free(bytes);
        return der;
    }

    inline static const Claim root{.address = nullptr, .isAuthority = true};
    Key m_key;
    Certificate m_certificate;
    QList<QSslCertificate> m_between;
};

} // namespace paydesk::stripe
