<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>paydesk::app::Application</name>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Paydesk is getting your shop&apos;s data ready for this version, which can take a minute.</source>
        <translation>يجهّز Paydesk بيانات متجرك لهذا الإصدار، وقد يستغرق ذلك دقيقة.</translation>
    </message>
    <message>
        <source>First a copy is made: %1%</source>
        <translation>تُنشأ أولًا نسخة احتياطية: %1٪</translation>
    </message>
    <message>
        <source>The copy is complete. Now the data is brought up to date.</source>
        <translation>اكتملت النسخة الاحتياطية. يجري الآن تحديث البيانات.</translation>
    </message>
</context>
<context>
    <name>paydesk::app::ShopWindow</name>
    <message>
        <source>The sale of %1 that was open when Paydesk ended has been paid.</source>
        <translation>عملية البيع بمبلغ %1 التي كانت مفتوحة عند إغلاق Paydesk دُفعت.</translation>
    </message>
    <message>
        <source>The sale of %1 that was open when Paydesk ended was not paid.</source>
        <translation>عملية البيع بمبلغ %1 التي كانت مفتوحة عند إغلاق Paydesk لم تُدفع.</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::CustomersModel</name>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::EventsModel</name>
    <message>
        <source>Event</source>
        <translation>الحدث</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>وصل عبر</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>وقت الوصول</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::PaymentsModel</name>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>الوصف</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>الطلب</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::PayoutsModel</name>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Arrival</source>
        <translation>الوصول</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::SavedViews</name>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>مسترد</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>متنازع عليه</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::SubscriptionsModel</name>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>الموعد التالي</translation>
    </message>
</context>
<context>
    <name>paydesk::desk::TakingsModel</name>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>الصافي</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>الإجمالي</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>مُسترد</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>مرفوض</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::AboutDialog</name>
    <message>
        <source>About Paydesk</source>
        <translation>حول Paydesk</translation>
    </message>
    <message>
        <source>The desktop till and merchant desk for Stripe. Free software under the GNU General Public License, version 3 or later. Paydesk is not made by Stripe.</source>
        <translation>نقطة بيع ومكتب للتاجر مع Stripe على سطح المكتب. برنامج حر برخصة GNU General Public License، الإصدار 3 أو أحدث. ليس Paydesk من إنتاج Stripe.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Paydesk %1</source>
        <translation>Paydesk %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::BusyButton</name>
    <message>
        <source>Please wait</source>
        <translation>يرجى الانتظار</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CartLineRow</name>
    <message>
        <source>%1 each</source>
        <translation>%1 للقطعة</translation>
    </message>
    <message>
        <source>One less</source>
        <translation>إنقاص واحدة</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>زيادة واحدة</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>One less of %1</source>
        <translation>إنقاص واحدة من %1</translation>
    </message>
    <message>
        <source>One more of %1</source>
        <translation>زيادة واحدة من %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>إزالة %1</translation>
    </message>
    <message>
        <source>Quantity of %1: %2</source>
        <translation>كمية %1: %2</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CartPanel</name>
    <message>
        <source>Sale</source>
        <translation>السلة</translation>
    </message>
    <message>
        <source>Add customer</source>
        <translation>إضافة عميل</translation>
    </message>
    <message>
        <source>Take the customer off this sale</source>
        <translation>إزالة العميل من هذه العملية</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>تفريغ</translation>
    </message>
    <message>
        <source>Sho&amp;w it</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>الإجمالي</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>تحصيل</translation>
    </message>
    <message>
        <source>The sale is empty.</source>
        <translation>السلة فارغة.</translation>
    </message>
    <message>
        <source>Choose a product, and it will be here.</source>
        <translation>اختر منتجًا ليظهر هنا.</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>استرجاع السلة</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>لا أصناف</numerusform>
            <numerusform>صنف واحد</numerusform>
            <numerusform>صنفان</numerusform>
            <numerusform>%Ln أصناف</numerusform>
            <numerusform>%Ln صنفًا</numerusform>
            <numerusform>%Ln صنف</numerusform>
        </translation>
    </message>
    <message>
        <source>Charge %1</source>
        <translation>تحصيل %1</translation>
    </message>
    <message>
        <source>A sale is under way.</source>
        <translation>توجد عملية بيع جارية.</translation>
    </message>
    <message>
        <source>A sale of %1 is under way.</source>
        <translation>توجد عملية بيع جارية بمبلغ %1.</translation>
    </message>
    <message>
        <source>Customer: %1</source>
        <translation>العميل: %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CheckoutPage</name>
    <message>
        <source>The customer scans this with a phone and pays there.</source>
        <translation>يمسح العميل هذا الرمز بهاتفه ويدفع منه.</translation>
    </message>
    <message>
        <source>This screen turns green by itself.</source>
        <translation>تتحول هذه الشاشة إلى الأخضر تلقائيًا.</translation>
    </message>
    <message>
        <source>To pay</source>
        <translation>المطلوب دفعه</translation>
    </message>
    <message>
        <source>The customer can also scan this with a phone and pay there.</source>
        <translation>يمكن للعميل أيضًا مسح هذا الرمز بهاتفه والدفع منه.</translation>
    </message>
    <message>
        <source>Let the customer &amp;scan</source>
        <translation>عرض الرمز للعميل</translation>
    </message>
    <message>
        <source>Pay in this &amp;window</source>
        <translation>الدفع في هذه النافذة</translation>
    </message>
    <message>
        <source>Open in &amp;browser</source>
        <translation>فتح في المتصفح</translation>
    </message>
    <message>
        <source>Cancel sale</source>
        <translation>إلغاء البيع</translation>
    </message>
    <message>
        <source>Code that leads to the payment page</source>
        <translation>رمز يؤدي إلى صفحة الدفع</translation>
    </message>
    <message>
        <source>No sale is under way.</source>
        <translation>لا توجد عملية بيع جارية.</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>بيع جديد</translation>
    </message>
    <message>
        <source>Checkout</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>No browser could be opened. The customer can scan the code instead.</source>
        <translation>تعذّر فتح المتصفح. يمكن للعميل مسح الرمز بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>Cancel the sale of %1?</source>
        <translation>هل تريد إلغاء بيع بمبلغ %1؟</translation>
    </message>
    <message>
        <source>The payment page stops working for the customer. If it was paid in the meantime, Paydesk says so.</source>
        <translation>لن تعمل صفحة الدفع لدى العميل بعد ذلك. إذا كان قد دفع في هذه الأثناء فسيخبرك Paydesk.</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>إبقاؤه مفتوحًا</translation>
    </message>
    <message>
        <source>Ask again now</source>
        <translation>السؤال مجددًا الآن</translation>
    </message>
    <message>
        <source>The customer left the payment page without paying. The sale is still open.</source>
        <translation>غادر العميل صفحة الدفع دون أن يدفع. ما زالت العملية مفتوحة.</translation>
    </message>
    <message>
        <source>Show the payment page again</source>
        <translation>عرض صفحة الدفع مجددًا</translation>
    </message>
    <message>
        <source>The payment page is open in the browser. This screen turns green when it is paid.</source>
        <translation>صفحة الدفع مفتوحة في المتصفح. تتحول هذه الشاشة إلى الأخضر عند الدفع.</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>فتحها مجددًا</translation>
    </message>
    <message>
        <source>The page is not shown here, because Paydesk runs as root, where the page could not be locked in. Start Paydesk as a normal user.</source>
        <translation>لا تُعرض الصفحة هنا لأن Paydesk يعمل بصلاحيات root فلا يمكن عزلها. شغّل Paydesk كمستخدم عادي.</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا مزيد</numerusform>
            <numerusform>وصنف آخر</numerusform>
            <numerusform>وصنفان آخران</numerusform>
            <numerusform>و%Ln أصناف أخرى</numerusform>
            <numerusform>و%Ln صنفًا آخر</numerusform>
            <numerusform>و%Ln صنف آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>Show subscription</source>
        <translation>عرض الاشتراك</translation>
    </message>
    <message>
        <source>Show payment</source>
        <translation>عرض الدفعة</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Back to the sale</source>
        <translation>العودة إلى البيع</translation>
    </message>
    <message>
        <source>Back to the subscriptions</source>
        <translation>العودة إلى الاشتراكات</translation>
    </message>
    <message>
        <source>Back to the customers</source>
        <translation>العودة إلى العملاء</translation>
    </message>
    <message>
        <source>Nothing open</source>
        <translation>لا شيء مفتوح</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>جارٍ الفتح</translation>
    </message>
    <message>
        <source>Waiting for the customer</source>
        <translation>بانتظار العميل</translation>
    </message>
    <message>
        <source>Asking Stripe</source>
        <translation>جارٍ سؤال Stripe</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>مدفوع</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>منتهي الصلاحية</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>غير محسوم</translation>
    </message>
    <message>
        <source>The card is being charged…</source>
        <translation>جارٍ الخصم من البطاقة…</translation>
    </message>
    <message>
        <source>Stripe&apos;s page is being opened…</source>
        <translation>جارٍ فتح صفحة Stripe…</translation>
    </message>
    <message>
        <source>The bank asks the customer to confirm this payment.</source>
        <translation>يطلب البنك من العميل تأكيد هذه الدفعة.</translation>
    </message>
    <message>
        <source>The customer pays on Stripe&apos;s page. You can do something else meanwhile.</source>
        <translation>يدفع العميل في صفحة Stripe. يمكنك متابعة عملك في هذه الأثناء.</translation>
    </message>
    <message>
        <source>The sale is being cancelled…</source>
        <translation>جارٍ إلغاء البيع…</translation>
    </message>
    <message>
        <source>Asking Stripe whether it is paid…</source>
        <translation>جارٍ سؤال Stripe هل تم الدفع…</translation>
    </message>
    <message>
        <source>Stripe has not answered. This settles itself as soon as Stripe can be reached. Do not charge again until then.</source>
        <translation>لم تُجب Stripe. سيُحسم الأمر تلقائيًا عند توفر الاتصال بها. لا تحصّل المبلغ مجددًا قبل ذلك.</translation>
    </message>
    <message>
        <source>Subscription started</source>
        <translation>بدأ الاشتراك</translation>
    </message>
    <message>
        <source>The card was declined</source>
        <translation>رُفضت البطاقة</translation>
    </message>
    <message>
        <source>The sale was cancelled</source>
        <translation>أُلغي البيع</translation>
    </message>
    <message>
        <source>Nothing was taken. The products are still in the sale.</source>
        <translation>لم يُخصم أي مبلغ. المنتجات ما زالت في السلة.</translation>
    </message>
    <message>
        <source>Nothing was taken.</source>
        <translation>لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>The payment page has expired</source>
        <translation>انتهت صلاحية صفحة الدفع</translation>
    </message>
    <message>
        <source>Nothing was taken. Charge again to open a new page.</source>
        <translation>لم يُخصم أي مبلغ. أعد التحصيل لفتح صفحة جديدة.</translation>
    </message>
    <message>
        <source>It did not work</source>
        <translation>لم تنجح العملية</translation>
    </message>
    <message>
        <source>The page is not shown here, because the built-in browser cannot give user and password to a SOCKS proxy. Set an HTTP proxy in the settings.</source>
        <translation>لا تُعرض الصفحة هنا لأن المتصفح المدمج لا يستطيع إعطاء اسم مستخدم وكلمة مرور لوكيل SOCKS. اضبط وكيل HTTP في الإعدادات.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CopyCard</name>
    <message>
        <source>Copy of your account</source>
        <translation>نسخة حسابك</translation>
    </message>
    <message>
        <source>Paydesk works from a copy on this computer: it answers at once, and without a connection as well. It has the last 90 days; older payments come when you want them.</source>
        <translation>يعمل Paydesk من نسخة على هذا الحاسوب: تجيب فورًا ودون اتصال أيضًا. فيها آخر 90 يومًا، وتأتي المدفوعات الأقدم حين تريدها.</translation>
    </message>
    <message>
        <source>Older payments, how many of the reads are done</source>
        <translation>المدفوعات الأقدم: كم أُنجز من القراءات</translation>
    </message>
    <message>
        <source>&amp;Read older payments…</source>
        <translation>&amp;قراءة المدفوعات الأقدم…</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>إيقاف &amp;مؤقت</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>متا&amp;بعة</translation>
    </message>
    <message>
        <source>&amp;Stop reading</source>
        <translation>إ&amp;نهاء القراءة</translation>
    </message>
    <message>
        <source>&amp;Drop the copy…</source>
        <translation>&amp;حذف النسخة…</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>بقيت أقل من دقيقة</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s) left</source>
        <translation>
            <numerusform>بقيت نحو %Ln دقيقة</numerusform>
            <numerusform>بقيت دقيقة تقريبًا</numerusform>
            <numerusform>بقيت دقيقتان تقريبًا</numerusform>
            <numerusform>بقيت نحو %Ln دقائق</numerusform>
            <numerusform>بقيت نحو %Ln دقيقة</numerusform>
            <numerusform>بقيت نحو %Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s) left</source>
        <translation>
            <numerusform>بقيت نحو %Ln ساعة</numerusform>
            <numerusform>بقيت ساعة تقريبًا</numerusform>
            <numerusform>بقيت ساعتان تقريبًا</numerusform>
            <numerusform>بقيت نحو %Ln ساعات</numerusform>
            <numerusform>بقيت نحو %Ln ساعة</numerusform>
            <numerusform>بقيت نحو %Ln ساعة</numerusform>
        </translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>المبالغ المستردة</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>النزاعات</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>الاشتراكات</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>الفواتير</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>الدفعات المحوَّلة</translation>
    </message>
    <message>
        <source>Of Stripe&apos;s budget %1 may be used for it now; a fifth is left to the till.</source>
        <translation>من حصة Stripe يمكن استعمال %1 لذلك الآن، ويبقى خُمسها لنقطة البيع.</translation>
    </message>
    <message numerus="yes">
        <source>It is spread over about %n day(s).</source>
        <translation>
            <numerusform>يتوزع ذلك على نحو %Ln يوم.</numerusform>
            <numerusform>يتوزع ذلك على يوم واحد تقريبًا.</numerusform>
            <numerusform>يتوزع ذلك على يومين تقريبًا.</numerusform>
            <numerusform>يتوزع ذلك على نحو %Ln أيام.</numerusform>
            <numerusform>يتوزع ذلك على نحو %Ln يومًا.</numerusform>
            <numerusform>يتوزع ذلك على نحو %Ln يوم.</numerusform>
        </translation>
    </message>
    <message>
        <source>You can work meanwhile, and pause it at any time.</source>
        <translation>يمكنك العمل في أثناء ذلك وإيقافه مؤقتًا متى شئت.</translation>
    </message>
    <message>
        <source>Everything since %1 is here.</source>
        <translation>كل شيء منذ %1 موجود هنا.</translation>
    </message>
    <message>
        <source>Everything your account has is here.</source>
        <translation>كل ما في حسابك موجود هنا.</translation>
    </message>
    <message>
        <source>Stopped at %1.</source>
        <translation>توقفت القراءة عند %1.</translation>
    </message>
    <message>
        <source>Paused at %1.</source>
        <translation>أُوقفت مؤقتًا عند %1.</translation>
    </message>
    <message>
        <source>Waits at %1 until Stripe&apos;s budget allows more.</source>
        <translation>تنتظر عند %1 حتى تسمح حصة Stripe بالمزيد.</translation>
    </message>
    <message>
        <source>Waits at %1 for Stripe, and goes on by itself.</source>
        <translation>تنتظر Stripe عند %1 وتتابع من تلقاء نفسها.</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <comment>objects read</comment>
        <translation>%1 في الثانية</translation>
    </message>
    <message>
        <source>Looking how much there is…</source>
        <translation>جارٍ معرفة الكمية…</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>حتى</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ليس بعد</translation>
    </message>
    <message>
        <source>Read from Stripe</source>
        <translation>قُرئ من Stripe</translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation>%1 كائن</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>The key may not read</source>
        <translation>لا يسمح المفتاح بقراءة</translation>
    </message>
    <message>
        <source>Read everything your account has?</source>
        <translation>قراءة كل ما في حسابك؟</translation>
    </message>
    <message>
        <source>Read everything</source>
        <translation>قراءة الكل</translation>
    </message>
    <message>
        <source>Drop the copy and fill it again?</source>
        <translation>حذف النسخة وملؤها من جديد؟</translation>
    </message>
    <message>
        <source>The last 90 days are read from Stripe again, and older payments when you want them. What was charged and refunded here, and the log of it, stay as they are.</source>
        <translation>تُقرأ آخر 90 يومًا من Stripe من جديد، والمدفوعات الأقدم حين تريدها. أما ما حُصِّل واستُرد هنا وسجلّه فيبقى كما هو.</translation>
    </message>
    <message>
        <source>Drop the copy</source>
        <translation>حذف النسخة</translation>
    </message>
    <message>
        <source>It takes about %1 reads.</source>
        <translation>يتطلب ذلك نحو %1 قراءة.</translation>
    </message>
    <message>
        <source>It takes %1 reads.</source>
        <translation>يتطلب ذلك %1 قراءة.</translation>
    </message>
    <message>
        <source>%1 of about %2 reads</source>
        <translation>%1 من نحو %2 قراءة</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomAmountDialog</name>
    <message>
        <source>Custom amount</source>
        <translation>مبلغ حر</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>&amp;What it is for</source>
        <translation>البيان</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>البيان</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>إضافة %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomerLine</name>
    <message>
        <source>Customer without a name</source>
        <translation>عميل بلا اسم</translation>
    </message>
    <message>
        <source>Walk-in customer</source>
        <translation>عميل عابر</translation>
    </message>
    <message>
        <source>Customer: %1</source>
        <translation>العميل: %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomerPanel</name>
    <message>
        <source>New &amp;sale</source>
        <translation>بيع جديد</translation>
    </message>
    <message>
        <source>&amp;Charge saved card…</source>
        <translation>الخصم من بطاقة محفوظة…</translation>
    </message>
    <message>
        <source>No card is saved.</source>
        <translation>لا توجد بطاقة محفوظة.</translation>
    </message>
    <message>
        <source>Saved cards</source>
        <translation>البطاقات المحفوظة</translation>
    </message>
    <message>
        <source>Newest payments</source>
        <translation>أحدث المدفوعات</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>الاشتراكات</translation>
    </message>
    <message>
        <source>New sale for this customer</source>
        <translation>بيع جديد لهذا العميل</translation>
    </message>
    <message>
        <source>Customer without a name</source>
        <translation>عميل بلا اسم</translation>
    </message>
    <message>
        <source>This customer was deleted at Stripe.</source>
        <translation>حُذف هذا العميل لدى Stripe.</translation>
    </message>
    <message>
        <source>The saved cards are being read.</source>
        <translation>جارٍ قراءة البطاقات المحفوظة.</translation>
    </message>
    <message>
        <source>The saved cards could not be read.</source>
        <translation>تعذّرت قراءة البطاقات المحفوظة.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>card, expiry</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>No card of this customer is saved.</source>
        <translation>لا توجد بطاقة محفوظة لهذا العميل.</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>الهاتف</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>الوصف</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln older</source>
        <translation>
            <numerusform>ولا أقدم منها</numerusform>
            <numerusform>وواحدة أقدم</numerusform>
            <numerusform>واثنتان أقدم</numerusform>
            <numerusform>و%Ln أقدم</numerusform>
            <numerusform>و%Ln أقدم</numerusform>
            <numerusform>و%Ln أقدم</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomerPicker</name>
    <message>
        <source>No customer has this name or e-mail.</source>
        <translation>لا يوجد عميل بهذا الاسم أو البريد.</translation>
    </message>
    <message>
        <source>Name or e-mail</source>
        <translation>الاسم أو البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation>البحث عن عميل</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>العملاء الذين عُثر عليهم</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::CustomersPage</name>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>Find customers</source>
        <translation>البحث عن عملاء</translation>
    </message>
    <message>
        <source>Name, e-mail, phone…</source>
        <translation>الاسم أو البريد أو الهاتف…</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>بلا اسم</translation>
    </message>
    <message>
        <source>no e-mail</source>
        <translation>بلا بريد إلكتروني</translation>
    </message>
    <message>
        <source>No customers yet. They appear with their first payment that asks for an e-mail address.</source>
        <translation>لا يوجد عملاء بعد. يظهرون مع أول دفعة يُطلب فيها بريد إلكتروني.</translation>
    </message>
    <message>
        <source>No customer matches.</source>
        <translation>لا يوجد عميل مطابق.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>تم النسخ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln customer(s)</source>
        <translation>
            <numerusform>لا عملاء</numerusform>
            <numerusform>عميل واحد</numerusform>
            <numerusform>عميلان</numerusform>
            <numerusform>%Ln عملاء</numerusform>
            <numerusform>%Ln عميلًا</numerusform>
            <numerusform>%Ln عميل</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>paydesk::gui::DetailPanel</name>
    <message>
        <source>Close (Esc)</source>
        <translation>إغلاق (Esc)</translation>
    </message>
    <message>
        <source>Close the detail</source>
        <translation>إغلاق التفاصيل</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::DialogPrompts</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::EventPanel</name>
    <message>
        <source>Show &amp;payment</source>
        <translation>عرض ال&amp;دفعة</translation>
    </message>
    <message>
        <source>Show &amp;customer</source>
        <translation>عرض ال&amp;عميل</translation>
    </message>
    <message>
        <source>Show s&amp;ubscription</source>
        <translation>عرض الا&amp;شتراك</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>إ&amp;عادة المحاولة</translation>
    </message>
    <message>
        <source>&amp;Send to this computer…</source>
        <translation>إ&amp;رسال إلى هذا الحاسوب…</translation>
    </message>
    <message>
        <source>What it did</source>
        <translation>ما الذي أحدثه</translation>
    </message>
    <message>
        <source>At the listener</source>
        <translation>عند المستمع</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>المحتوى</translation>
    </message>
    <message>
        <source>Contents of the event</source>
        <translation>محتوى الحدث</translation>
    </message>
    <message>
        <source>C&amp;opy</source>
        <translation>&amp;نسخ</translation>
    </message>
    <message>
        <source>Secrets are masked.</source>
        <translation>حُجبت الأسرار.</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>الحدث</translation>
    </message>
    <message>
        <source>About</source>
        <translation>يخصّ</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>وقت الحدوث</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>وقت الوصول</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>وصل عبر</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
    <message>
        <source>The listener is being asked…</source>
        <translation>يُسأل المستمع…</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>الأحداث</translation>
    </message>
    <message>
        <source>Deliveries that the listener could not read</source>
        <translation>تسليمات لم يستطع المستمع قراءتها</translation>
    </message>
    <message>
        <source>Which events are shown</source>
        <translation>الأحداث المعروضة</translation>
    </message>
    <message>
        <source>How the events came</source>
        <translation>كيف وصلت الأحداث</translation>
    </message>
    <message>
        <source>Find events</source>
        <translation>البحث عن أحداث</translation>
    </message>
    <message>
        <source>Type, or id of event or object…</source>
        <translation>النوع أو المعرّف…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Processed</source>
        <translation>عولج</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>قيد الانتظار</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>تُرك</translation>
    </message>
    <message>
        <source>Every way</source>
        <translation>كل الطرق</translation>
    </message>
    <message>
        <source>By the listener</source>
        <translation>عبر المستمع</translation>
    </message>
    <message>
        <source>By asking Stripe</source>
        <translation>بسؤال Stripe</translation>
    </message>
    <message>
        <source>No events yet. Stripe tells of everything that happens in the account, from now on.</source>
        <translation>لا أحداث بعد. يُبلّغ Stripe من الآن بكل ما يحدث في الحساب.</translation>
    </message>
    <message>
        <source>No event matches.</source>
        <translation>لا يوجد حدث مطابق.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>تم النسخ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>لا أحداث</numerusform>
            <numerusform>حدث واحد</numerusform>
            <numerusform>حدثان</numerusform>
            <numerusform>%Ln أحداث</numerusform>
            <numerusform>%Ln حدثًا</numerusform>
            <numerusform>%Ln حدث</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Set as&amp;ide (%Ln)</source>
        <translation>
            <numerusform>محفوظ &amp;جانبًا (%Ln)</numerusform>
            <numerusform>محفوظ &amp;جانبًا (%Ln)</numerusform>
            <numerusform>محفوظ &amp;جانبًا (%Ln)</numerusform>
            <numerusform>محفوظ &amp;جانبًا (%Ln)</numerusform>
            <numerusform>محفوظ &amp;جانبًا (%Ln)</numerusform>
            <numerusform>محفوظ &amp;جانبًا (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Set as&amp;ide</source>
        <translation>محفوظ &amp;جانبًا</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ExportStrip</name>
    <message>
        <source>How much of the file is written</source>
        <translation>مقدار ما كُتب من الملف</translation>
    </message>
    <message>
        <source>Export payments</source>
        <translation>تصدير المدفوعات</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>ملفات CSV (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s) exported</source>
        <translation>
            <numerusform>لم تُصدَّر أي دفعة</numerusform>
            <numerusform>صُدّرت دفعة واحدة</numerusform>
            <numerusform>صُدّرت دفعتان</numerusform>
            <numerusform>صُدّرت %Ln دفعات</numerusform>
            <numerusform>صُدّرت %Ln دفعة</numerusform>
            <numerusform>صُدّرت %Ln دفعة</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported so far: %1</source>
        <translation>صُدّر حتى الآن: %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>ملفات PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::FilterChips</name>
    <message>
        <source>Take the filter away: %1</source>
        <translation>إزالة عامل التصفية: %1</translation>
    </message>
    <message>
        <source>Take this filter away</source>
        <translation>إزالة عامل التصفية هذا</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::FrameWatch</name>
    <message numerus="yes">
        <source>%n refund(s) in doubt.</source>
        <translation>
            <numerusform>لا استردادات غير محسومة.</numerusform>
            <numerusform>استرداد واحد غير محسوم.</numerusform>
            <numerusform>استردادان غير محسومين.</numerusform>
            <numerusform>%Ln استردادات غير محسومة.</numerusform>
            <numerusform>%Ln استردادًا غير محسوم.</numerusform>
            <numerusform>%Ln استرداد غير محسوم.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) in doubt.</source>
        <translation>
            <numerusform>لا دفعات غير محسومة.</numerusform>
            <numerusform>دفعة واحدة غير محسومة.</numerusform>
            <numerusform>دفعتان غير محسومتين.</numerusform>
            <numerusform>%Ln دفعات غير محسومة.</numerusform>
            <numerusform>%Ln دفعة غير محسومة.</numerusform>
            <numerusform>%Ln دفعة غير محسومة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s) in doubt.</source>
        <translation>
            <numerusform>لا عمليات غير محسومة.</numerusform>
            <numerusform>عملية واحدة غير محسومة.</numerusform>
            <numerusform>عمليتان غير محسومتين.</numerusform>
            <numerusform>%Ln عمليات غير محسومة.</numerusform>
            <numerusform>%Ln عملية غير محسومة.</numerusform>
            <numerusform>%Ln عملية غير محسومة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading %L1 objects…</source>
        <translation>جارٍ قراءة %L1 من الكائنات…</translation>
    </message>
    <message>
        <source>The account is being read for the first time. You can work meanwhile.</source>
        <translation>يُقرأ الحساب للمرة الأولى. يمكنك العمل في هذه الأثناء.</translation>
    </message>
    <message>
        <source>Not updated</source>
        <translation>لم يُحدَّث</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>غير متصل منذ %1</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <translation>حُدِّث قبل %1</translation>
    </message>
    <message>
        <source>%1: Stripe has not answered yet. Settling itself…</source>
        <translation>المبلغ %1: لم تُجب Stripe بعد. يُحسم تلقائيًا…</translation>
    </message>
    <message>
        <source>Stripe has not answered yet. Settling itself…</source>
        <translation>لم تُجب Stripe بعد. يُحسم تلقائيًا…</translation>
    </message>
    <message>
        <source>Paydesk cannot read news from Stripe.</source>
        <translation>يتعذّر على Paydesk قراءة المستجدات من Stripe.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>What you see may be out of date. Charging and refunding work again as soon as Stripe can be reached.</source>
        <translation>قد تكون البيانات المعروضة قديمة. يعود التحصيل والاسترداد عند توفر الاتصال بـ Stripe.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>A payment of %1 is still open.</source>
        <translation>توجد دفعة مفتوحة بمبلغ %1.</translation>
    </message>
    <message>
        <source>Continue it, or cancel it there.</source>
        <translation>تابعها أو ألغِها هناك.</translation>
    </message>
    <message>
        <source>%1 has not paid yet.</source>
        <translation>لم يدفع %1 بعد.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>%1 of %2 reads are used.</source>
        <translation>استُهلك %1 من %2 من عمليات القراءة.</translation>
    </message>
    <message>
        <source>Stripe allots them for 30 days, more with every payment. When they are used up, Paydesk stops looking for news; charging and refunding go on.</source>
        <translation>تخصّصها Stripe لمدة 30 يومًا، وتزداد مع كل دفعة. عند نفادها يتوقف Paydesk عن البحث عن الجديد، ويستمر التحصيل والاسترداد.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong by %1: it is slow.</source>
        <translation>ساعة هذا الحاسوب متأخرة بمقدار %1.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong by %1: it is fast.</source>
        <translation>ساعة هذا الحاسوب متقدمة بمقدار %1.</translation>
    </message>
    <message>
        <source>Times shown here are off until it is set right. Payments are not affected.</source>
        <translation>الأوقات المعروضة هنا غير دقيقة حتى تُضبط الساعة. ولا تتأثر المدفوعات بذلك.</translation>
    </message>
    <message>
        <source>Stripe does not accept the key %1.</source>
        <translation>لا تقبل Stripe المفتاح %1.</translation>
    </message>
    <message>
        <source>The key %1 may not read what Paydesk needs.</source>
        <translation>لا يُسمح للمفتاح %1 بقراءة ما يحتاج إليه Paydesk.</translation>
    </message>
    <message>
        <source>No answer from Stripe since %1</source>
        <translation>لا رد من Stripe منذ %1</translation>
    </message>
    <message>
        <source>Stripe carried it out once and did nothing now.</source>
        <translation>نفّذ Stripe ذلك مرة واحدة ولم يفعل الآن شيئًا.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an amount and a sentence about it</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>The copy of your account on this computer was damaged.</source>
        <translation>كانت نسخة حسابك على هذا الجهاز تالفة.</translation>
    </message>
    <message>
        <source>The copy of your account on this computer was made by a newer Paydesk.</source>
        <translation>كانت نسخة حسابك على هذا الجهاز من إصدار أحدث من Paydesk.</translation>
    </message>
    <message>
        <source>In place of the copy of your account was another program&apos;s file; it was set aside.</source>
        <translation>كان في مكان نسخة حسابك ملف لبرنامج آخر، وقد وُضع جانبًا.</translation>
    </message>
    <message>
        <source>Paydesk fills a new one from Stripe. Nothing is lost, and you can work meanwhile.</source>
        <translation>يملأ Paydesk نسخة جديدة من Stripe. لم يُفقد شيء، ويمكنك العمل في هذه الأثناء.</translation>
    </message>
    <message>
        <source>The copy of your account on this computer was dropped.</source>
        <translation>حُذفت نسخة حسابك على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Paydesk has not looked at your account since %1.</source>
        <translation>لم يطّلع Paydesk على حسابك منذ %1.</translation>
    </message>
    <message>
        <source>Stripe tells the changes of 30 days only, so everything that may have changed since is listed again. You can work meanwhile.</source>
        <translation>لا يذكر Stripe إلا تغييرات 30 يومًا، لذلك يُسرد من جديد كل ما قد تغيّر منذ ذلك الحين. يمكنك العمل في أثناء ذلك.</translation>
    </message>
    <message>
        <source>The copy of your account on this computer may not be written to.</source>
        <translation>نسخة حسابك على هذا الحاسوب محمية من الكتابة.</translation>
    </message>
    <message>
        <source>Paydesk works with another one, filled from Stripe, until you delete it.</source>
        <translation>يعمل Paydesk بنسخة أخرى مملوءة من Stripe إلى أن تحذفها.</translation>
    </message>
    <message>
        <source>Delete it</source>
        <translation>حذفها</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::GuardedView</name>
    <message>
        <source>practice shop</source>
        <translation>متجر تدريبي</translation>
    </message>
    <message>
        <source>Back to the payment</source>
        <translation>العودة إلى الدفع</translation>
    </message>
    <message>
        <source>Load the page again</source>
        <translation>إعادة تحميل الصفحة</translation>
    </message>
    <message>
        <source>Loading the payment page</source>
        <translation>جارٍ تحميل صفحة الدفع</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>فتح في المتصفح</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>إغلاق هذا التنبيه</translation>
    </message>
    <message>
        <source>This payment page cannot be shown here, because its address is not one of Stripe&apos;s.</source>
        <translation>لا يمكن عرض صفحة الدفع هذه هنا لأن عنوانها ليس من عناوين Stripe.</translation>
    </message>
    <message>
        <source>The payment page wanted to go to an address that is not Stripe&apos;s. It was stopped.</source>
        <translation>حاولت صفحة الدفع الانتقال إلى عنوان ليس من عناوين Stripe، فمُنعت.</translation>
    </message>
    <message>
        <source>The payment page could not be loaded. Please check the connection.</source>
        <translation>تعذّر تحميل صفحة الدفع. يرجى التحقق من الاتصال.</translation>
    </message>
    <message>
        <source>The payment page stopped working. Whether it was paid is being asked of Stripe.</source>
        <translation>توقفت صفحة الدفع عن العمل. جارٍ سؤال Stripe هل تم الدفع.</translation>
    </message>
    <message>
        <source>Payment page</source>
        <translation>صفحة الدفع</translation>
    </message>
    <message>
        <source>Encrypted connection</source>
        <translation>اتصال مشفّر</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>The page wants to go to %1, which is not shown here.</source>
        <translation>تريد الصفحة الانتقال إلى %1، وهو عنوان لا يُعرض هنا.</translation>
    </message>
    <message>
        <source>The built-in browser is missing or damaged. The payment page can be opened in yours.</source>
        <translation>المتصفح المدمج مفقود أو تالف. يمكن فتح صفحة الدفع في متصفحك.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::HeaderBar</name>
    <message>
        <source>Payment, customer, amount, last four…</source>
        <translation>دفعة أو عميل أو مبلغ أو آخر أربعة أرقام…</translation>
    </message>
    <message>
        <source>Live mode: real cards are charged.</source>
        <translation>الوضع الفعلي: يُخصم من بطاقات حقيقية.</translation>
    </message>
    <message>
        <source>Test mode: no real money moves.</source>
        <translation>وضع الاختبار: لا تُحوَّل أموال حقيقية.</translation>
    </message>
    <message>
        <source>DEMO: a practice shop inside this program. No real money moves, nothing leaves this computer.</source>
        <translation>متجر تدريبي (DEMO) داخل هذا البرنامج. لا تُحوَّل أموال حقيقية ولا يغادر شيء هذا الحاسوب.</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>فعلي</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>البحث في كل شيء</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::HomePage</name>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Which days are shown</source>
        <translation>الأيام المعروضة</translation>
    </message>
    <message>
        <source>As a &amp;table</source>
        <translation>كجدول (&amp;T)</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>للمتابعة</translation>
    </message>
    <message>
        <source>Nothing that needs you.</source>
        <translation>لا شيء يحتاج إليك.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Takings. The arrow keys read out one after the other.</source>
        <translation>الإيرادات. تقرأ مفاتيح الأسهم الواحد تلو الآخر.</translation>
    </message>
    <message>
        <source>Takings</source>
        <translation>الإيرادات</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>الرئيسية</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Welcome. After the first sale you see here how your shop is doing.</source>
        <translation>مرحبًا. بعد أول عملية بيع سترى هنا كيف يسير متجرك.</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>بيع جديد</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>average %1</source>
        <translation>المتوسط %1</translation>
    </message>
    <message>
        <source>gross %1</source>
        <translation>الإجمالي %1</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>مُسترد</translation>
    </message>
    <message numerus="yes">
        <source>%Ln refund(s)</source>
        <translation>
            <numerusform>لا استردادات</numerusform>
            <numerusform>استرداد واحد</numerusform>
            <numerusform>استردادان</numerusform>
            <numerusform>%Ln استردادات</numerusform>
            <numerusform>%Ln استردادًا</numerusform>
            <numerusform>%Ln استرداد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s) declined</source>
        <translation>
            <numerusform>لا دفعات مرفوضة</numerusform>
            <numerusform>دفعة واحدة مرفوضة</numerusform>
            <numerusform>دفعتان مرفوضتان</numerusform>
            <numerusform>%Ln دفعات مرفوضة</numerusform>
            <numerusform>%Ln دفعة مرفوضة</numerusform>
            <numerusform>%Ln دفعة مرفوضة</numerusform>
        </translation>
    </message>
    <message>
        <source>Next payout</source>
        <translation>الدفعة البنكية القادمة</translation>
    </message>
    <message>
        <source>None is on its way.</source>
        <translation>لا توجد دفعة في الطريق.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more on their way</source>
        <translation>
            <numerusform>ولا شيء آخر في الطريق</numerusform>
            <numerusform>وواحدة أخرى في الطريق</numerusform>
            <numerusform>واثنتان أخريان في الطريق</numerusform>
            <numerusform>و%Ln أخرى في الطريق</numerusform>
            <numerusform>و%Ln أخرى في الطريق</numerusform>
            <numerusform>و%Ln أخرى في الطريق</numerusform>
        </translation>
    </message>
    <message>
        <source>Takings by hour</source>
        <translation>الإيرادات بالساعة</translation>
    </message>
    <message>
        <source>Takings by day</source>
        <translation>الإيرادات باليوم</translation>
    </message>
    <message>
        <source>%1, refunds deducted</source>
        <comment>currency</comment>
        <translation>‏%1، بعد خصم المبالغ المستردة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln open</source>
        <translation>
            <numerusform>لا شيء</numerusform>
            <numerusform>واحد</numerusform>
            <numerusform>اثنان</numerusform>
            <numerusform>%Ln بنود</numerusform>
            <numerusform>%Ln بندًا</numerusform>
            <numerusform>%Ln بند</numerusform>
        </translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>اعتراض</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفعة</translation>
    </message>
    <message>
        <source>Declined: %1</source>
        <translation>مرفوضة: %1</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>استرداد</translation>
    </message>
    <message>
        <source>Refund failed: %1</source>
        <translation>فشل الاسترداد: %1</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>الاشتراك</translation>
    </message>
    <message>
        <source>The renewal is not paid.</source>
        <translation>لم يُدفع التجديد.</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>دفعة بنكية</translation>
    </message>
    <message>
        <source>Payout failed: %1</source>
        <translation>فشلت الدفعة البنكية: %1</translation>
    </message>
    <message>
        <source>Good morning</source>
        <translation>صباح الخير</translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation>طاب يومك</translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation>مساء الخير</translation>
    </message>
    <message>
        <source>compared with %1, up to this time</source>
        <translation>مقارنةً بيوم %1 حتى هذا الوقت</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>day, amount, number of payments</comment>
        <translation>%1: %2، %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s)</source>
        <translation>
            <numerusform>لا دفعات</numerusform>
            <numerusform>دفعة واحدة</numerusform>
            <numerusform>دفعتان</numerusform>
            <numerusform>%Ln دفعات</numerusform>
            <numerusform>%Ln دفعة</numerusform>
            <numerusform>%Ln دفعة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>who, and when</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Net takings</source>
        <translation>صافي الإيرادات</translation>
    </message>
    <message>
        <source>Dispute, due %1</source>
        <translation>اعتراض، حتى %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s)</source>
        <translation>
            <numerusform>%Ln يوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%Ln أيام</numerusform>
            <numerusform>%Ln يومًا</numerusform>
            <numerusform>%Ln يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>compared with the %Ln day(s) before</source>
        <translation>
            <numerusform>مقارنةً بما قبلها</numerusform>
            <numerusform>مقارنةً باليوم السابق</numerusform>
            <numerusform>مقارنةً باليومين السابقين</numerusform>
            <numerusform>مقارنةً بالأيام الـ%Ln السابقة</numerusform>
            <numerusform>مقارنةً بالأيام الـ%Ln السابقة</numerusform>
            <numerusform>مقارنةً بالأيام الـ%Ln السابقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Renewal</source>
        <translation>تجديد</translation>
    </message>
    <message>
        <source>The card for an invoice was declined.</source>
        <translation>رُفضت البطاقة لإحدى الفواتير.</translation>
    </message>
    <message>
        <source>A customer has disputed a payment.</source>
        <translation>اعترض عميل على دفعة.</translation>
    </message>
    <message>
        <source>A refund did not arrive and came back.</source>
        <translation>لم يصل مبلغ مسترد وعاد.</translation>
    </message>
    <message>
        <source>A payment waited for 3-D Secure.</source>
        <translation>انتظرت دفعة تأكيد 3-D Secure.</translation>
    </message>
    <message>
        <source>A payment from a bank account failed.</source>
        <translation>فشلت دفعة من حساب بنكي.</translation>
    </message>
    <message>
        <source>Next attempt: %1.</source>
        <translation>المحاولة التالية: %1.</translation>
    </message>
    <message>
        <source>Mark as done</source>
        <translation>وضع علامة كمُنجَز</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::InlineError</name>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Copy the request number for Stripe&apos;s support</source>
        <translation>نسخ رقم الطلب لدعم Stripe</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ListPane</name>
    <message>
        <source>Show all</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>حتى %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ListenerCard</name>
    <message>
        <source>Listener</source>
        <translation>المستمع</translation>
    </message>
    <message>
        <source>Pairing lin&amp;k</source>
        <translation>&amp;رابط الاقتران</translation>
    </message>
    <message>
        <source>Pairing link</source>
        <translation>رابط الاقتران</translation>
    </message>
    <message>
        <source>&amp;Pair</source>
        <translation>ا&amp;قتران</translation>
    </message>
    <message>
        <source>&amp;Unpair…</source>
        <translation>&amp;فك الاقتران…</translation>
    </message>
    <message>
        <source>This is not a pairing link: it begins with paydesk-pair://.</source>
        <translation>هذا ليس رابط اقتران: فهو يبدأ بـ ‪paydesk-pair://‬.</translation>
    </message>
    <message>
        <source>This is not all of the pairing link. Copy the whole line.</source>
        <translation>هذا ليس رابط الاقتران كاملاً. انسخ السطر كله.</translation>
    </message>
    <message>
        <source>The listener shows another key than the one it was paired with. Nothing was sent to it. If its certificate was renewed with a new key, pair again.</source>
        <translation>يعرض المستمع مفتاحًا غير الذي اقترن به. لم يُرسل إليه شيء. إذا جُددت شهادته بمفتاح جديد فأعد الاقتران.</translation>
    </message>
    <message>
        <source>The listener&apos;s certificate is not trusted here. Pair with a link that names its fingerprint.</source>
        <translation>شهادة المستمع غير موثوقة هنا. استخدم رابط اقتران يذكر بصمتها.</translation>
    </message>
    <message>
        <source>The listener does not know this computer any more. Pair again.</source>
        <translation>لم يعد المستمع يعرف هذا الحاسوب. أعد الاقتران.</translation>
    </message>
    <message>
        <source>The listener does not answer. It is tried again by itself.</source>
        <translation>المستمع لا يجيب. ستُعاد المحاولة تلقائياً.</translation>
    </message>
    <message>
        <source>With a listener of your own this computer hears of every payment at once. Paste the link that paydesk-listener pair shows.</source>
        <translation>مع مستمع خاص بك يعلم هذا الحاسوب بكل دفعة فوراً. ألصق الرابط الذي يعرضه ‪paydesk-listener pair‬.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>ليس بعد</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>آخر حدث</translation>
    </message>
    <message>
        <source>Last sign of life</source>
        <translation>آخر إشارة</translation>
    </message>
    <message>
        <source>Still to come</source>
        <translation>المتبقي</translation>
    </message>
    <message>
        <source>Unreadable, set aside there</source>
        <translation>غير مقروء ومحفوظ جانباً هناك</translation>
    </message>
    <message>
        <source>Given up there</source>
        <translation>تُرك هناك</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Unpair from %1?</source>
        <translation>فك الاقتران مع %1؟</translation>
    </message>
    <message>
        <source>Stripe is asked from time to time again. At the listener the token stays good until it is revoked there.</source>
        <translation>يُسأل Stripe من جديد بين حين وآخر. يبقى الرمز صالحاً عند المستمع إلى أن يُلغى هناك.</translation>
    </message>
    <message>
        <source>Unpair</source>
        <translation>فك الاقتران</translation>
    </message>
    <message>
        <source>&amp;Ask Stripe</source>
        <translation>ا&amp;سأل Stripe</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::MainWindow</name>
    <message>
        <source>LIVE</source>
        <translation>فعلي</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>Paydesk — %1 (%2)</source>
        <translation>Paydesk — %1 (%2)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>&amp;New sale</source>
        <translation>بيع جديد</translation>
    </message>
    <message>
        <source>&amp;Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>&amp;Find on this page</source>
        <translation>بحث في هذه الصفحة</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>مثل النظام</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>&amp;About Paydesk</source>
        <translation>حول Paydesk</translation>
    </message>
    <message>
        <source>&amp;Search everything</source>
        <translation>&amp;البحث في كل شيء</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::NewSubscriptionDialog</name>
    <message>
        <source>New subscription</source>
        <translation>اشتراك جديد</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>الخطة</translation>
    </message>
    <message>
        <source>How &amp;many</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>A &amp;new customer, who types name and e-mail on the page</source>
        <translation>عميل جديد يكتب اسمه وبريده في الصفحة</translation>
    </message>
    <message>
        <source>A customer who is &amp;known already</source>
        <translation>عميل معروف</translation>
    </message>
    <message>
        <source>Find the customer</source>
        <translation>البحث عن العميل</translation>
    </message>
    <message>
        <source>Name or e-mail…</source>
        <translation>الاسم أو البريد الإلكتروني…</translation>
    </message>
    <message>
        <source>Customers found</source>
        <translation>العملاء الذين عُثر عليهم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>السعر</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>plan, interval</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>There is no plan to subscribe to. Make a product with a recurring price at Stripe.</source>
        <translation>لا توجد خطة للاشتراك. أنشئ لدى Stripe منتجًا بسعر متكرر.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>name, e-mail</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Charged %1</source>
        <comment>for example: per month</comment>
        <translation>المبلغ %1</translation>
    </message>
    <message>
        <source>Co&amp;ntinue with %1</source>
        <translation>متابعة بمبلغ %1</translation>
    </message>
    <message>
        <source>Co&amp;ntinue</source>
        <translation>متابعة</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentFilterDialog</name>
    <message>
        <source>Filter payments</source>
        <translation>تصفية المدفوعات</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>&amp;First day</source>
        <translation>اليوم الأول</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>اليوم الأول</translation>
    </message>
    <message>
        <source>&amp;Last day</source>
        <translation>اليوم الأخير</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>اليوم الأخير</translation>
    </message>
    <message>
        <source>&amp;Amount from</source>
        <translation>المبلغ من</translation>
    </message>
    <message>
        <source>Amount from</source>
        <translation>المبلغ من</translation>
    </message>
    <message>
        <source>Amount &amp;to</source>
        <translation>المبلغ إلى</translation>
    </message>
    <message>
        <source>Amount to</source>
        <translation>المبلغ إلى</translation>
    </message>
    <message>
        <source>C&amp;urrency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>العملة</translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Only &amp;disputed payments</source>
        <translation>المدفوعات المتنازع عليها فقط</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>مسح الكل</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>All currencies</source>
        <translation>كل العملات</translation>
    </message>
    <message>
        <source>All methods</source>
        <translation>كل طرق الدفع</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentPanel</name>
    <message>
        <source>Stripe has not answered to what was last done here. It settles itself; look again in a minute.</source>
        <translation>لم تُجب Stripe عن آخر إجراء هنا. سيُحسم الأمر تلقائيًا؛ عُد بعد دقيقة.</translation>
    </message>
    <message>
        <source>The amount is only reserved. Nothing has been taken yet.</source>
        <translation>المبلغ محجوز فقط. لم يُخصم شيء بعد.</translation>
    </message>
    <message>
        <source>All of it has been refunded already.</source>
        <translation>استُرد المبلغ كاملًا من قبل.</translation>
    </message>
    <message>
        <source>The customer&apos;s bank disputes this payment. It cannot be refunded.</source>
        <translation>يعترض بنك العميل على هذه الدفعة. لا يمكن استردادها.</translation>
    </message>
    <message>
        <source>Nothing was paid, so there is nothing to refund.</source>
        <translation>لم يُدفع شيء، فلا شيء لاسترداده.</translation>
    </message>
    <message>
        <source>&amp;Refund…</source>
        <translation>استرداد…</translation>
    </message>
    <message>
        <source>Open in Stripe Dashboard</source>
        <translation>فتح في لوحة تحكم Stripe</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>الاستردادات</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>التسلسل الزمني</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>الطلب %1</translation>
    </message>
    <message>
        <source>Refundable</source>
        <translation>القابل للاسترداد</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>amount still refundable, and amount received</comment>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>3-D Secure</source>
        <translation>⁦3-D Secure⁩</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>ناجح</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>الوصف</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>الدفعة</translation>
    </message>
    <message>
        <source>Fee</source>
        <translation>الرسوم</translation>
    </message>
    <message>
        <source>Net after fees</source>
        <translation>الصافي بعد الرسوم</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Show the bank&apos;s reason</source>
        <translation>عرض سبب البنك</translation>
    </message>
    <message>
        <source>Bank&apos;s reason</source>
        <translation>سبب البنك</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentSheet</name>
    <message numerus="yes">
        <source>%Ln payment(s), together %1</source>
        <translation>
            <numerusform>لا مدفوعات، المجموع %1</numerusform>
            <numerusform>دفعة واحدة، المجموع %1</numerusform>
            <numerusform>دفعتان، المجموع %1</numerusform>
            <numerusform>%Ln دفعات، المجموع %1</numerusform>
            <numerusform>%Ln دفعة، المجموع %1</numerusform>
            <numerusform>%Ln دفعة، المجموع %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s), together %1, of that paid %2</source>
        <translation>
            <numerusform>لا مدفوعات، المجموع %1، المدفوع منها %2</numerusform>
            <numerusform>دفعة واحدة، المجموع %1، المدفوع منها %2</numerusform>
            <numerusform>دفعتان، المجموع %1، المدفوع منها %2</numerusform>
            <numerusform>%Ln دفعات، المجموع %1، المدفوع منها %2</numerusform>
            <numerusform>%Ln دفعة، المجموع %1، المدفوع منها %2</numerusform>
            <numerusform>%Ln دفعة، المجموع %1، المدفوع منها %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>الوصف</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>طريقة الدفع</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>صفحة %1 من %2</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentStory</name>
    <message>
        <source>%1 refunded</source>
        <translation>استُرد %1</translation>
    </message>
    <message>
        <source>%1 on the way back</source>
        <translation>استرداد %1 في الطريق</translation>
    </message>
    <message>
        <source>Stripe has taken the refund and passes it on to the bank.</source>
        <translation>قبلت Stripe الاسترداد وتحيله إلى البنك.</translation>
    </message>
    <message>
        <source>Refund of %1 failed</source>
        <translation>فشل استرداد %1</translation>
    </message>
    <message>
        <source>Refund of %1 sent</source>
        <translation>أُرسل استرداد %1</translation>
    </message>
    <message>
        <source>Waiting for Stripe&apos;s answer.</source>
        <translation>بانتظار جواب Stripe.</translation>
    </message>
    <message>
        <source>Refund of %1 in doubt</source>
        <translation>استرداد %1 غير محسوم</translation>
    </message>
    <message>
        <source>Stripe has not answered. It settles itself; do not refund again.</source>
        <translation>لم تُجب Stripe. سيُحسم الأمر تلقائيًا؛ لا تكرر الاسترداد.</translation>
    </message>
    <message>
        <source>Refund of %1 refused</source>
        <translation>رُفض استرداد %1</translation>
    </message>
    <message>
        <source>Payment begun</source>
        <translation>بدأت الدفعة</translation>
    </message>
    <message>
        <source>%1 paid, 3-D Secure passed</source>
        <translation>دُفع %1 ونجح التحقق 3-D Secure</translation>
    </message>
    <message>
        <source>%1 paid</source>
        <translation>دُفع %1</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>The bank asks for 3-D Secure</source>
        <translation>يطلب البنك التحقق 3-D Secure</translation>
    </message>
    <message>
        <source>Nothing is taken before the customer has confirmed.</source>
        <translation>لا يُخصم شيء قبل تأكيد العميل.</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Nothing was taken.</source>
        <translation>لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>Disputed by the customer&apos;s bank</source>
        <translation>اعترض بنك العميل عليها</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PaymentsPage</name>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>New &amp;sale</source>
        <translation>بيع جديد</translation>
    </message>
    <message>
        <source>Which payments are shown</source>
        <translation>المدفوعات المعروضة</translation>
    </message>
    <message>
        <source>Find payments</source>
        <translation>البحث في المدفوعات</translation>
    </message>
    <message>
        <source>Customer, amount, last four…</source>
        <translation>عميل، مبلغ، بطاقة…</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>عميل عابر</translation>
    </message>
    <message>
        <source>no e-mail</source>
        <translation>بلا بريد إلكتروني</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>مدفوع</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>مُسترد</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>No payments yet. The first sale will appear here.</source>
        <translation>لا توجد مدفوعات بعد. سيظهر أول بيع هنا.</translation>
    </message>
    <message>
        <source>New sale</source>
        <translation>بيع جديد</translation>
    </message>
    <message>
        <source>No payment matches.</source>
        <translation>لا توجد دفعة مطابقة.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>تم النسخ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s)</source>
        <translation>
            <numerusform>لا دفعات</numerusform>
            <numerusform>دفعة واحدة</numerusform>
            <numerusform>دفعتان</numerusform>
            <numerusform>%Ln دفعات</numerusform>
            <numerusform>%Ln دفعة</numerusform>
            <numerusform>%Ln دفعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>لم يُحدَّد شيء</numerusform>
            <numerusform>حُدِّدت واحدة</numerusform>
            <numerusform>حُدِّدت اثنتان</numerusform>
            <numerusform>حُدِّدت %Ln</numerusform>
            <numerusform>حُدِّدت %Ln</numerusform>
            <numerusform>حُدِّدت %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>More to do with this list</source>
        <translation>المزيد لهذه القائمة</translation>
    </message>
    <message>
        <source>Also: today, last week, november 2026, 24.11., &gt;100, 100..200, refund …, customer …</source>
        <translation>أيضًا: اليوم، الأسبوع الماضي، نوفمبر 2026، ‎24.11.‎، ‎&gt;100‎، ‎100..200‎، استرداد …، عميل …</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>الترتيب حسب</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>تصدير بصيغة CSV…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payment(s) or more</source>
        <translation>
            <numerusform>لا توجد دفعات</numerusform>
            <numerusform>دفعة واحدة أو أكثر</numerusform>
            <numerusform>دفعتان أو أكثر</numerusform>
            <numerusform>%Ln دفعات أو أكثر</numerusform>
            <numerusform>%Ln دفعة أو أكثر</numerusform>
            <numerusform>%Ln دفعة أو أكثر</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Views</source>
        <translation>العروض</translation>
    </message>
    <message>
        <source>Filter payments</source>
        <translation>تصفية المدفوعات</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>حفظ هذا العرض…</translation>
    </message>
    <message>
        <source>Selection as PDF…</source>
        <translation>التحديد بصيغة PDF…</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PayoutPanel</name>
    <message>
        <source>Gross</source>
        <translation>الإجمالي</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>الرسوم</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>الاستردادات</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>الاعتراضات</translation>
    </message>
    <message>
        <source>Adjustments</source>
        <translation>التسويات</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>Explained to the cent.</source>
        <translation>مفسَّرة حتى آخر سنت.</translation>
    </message>
    <message>
        <source>What Stripe says this payout consists of does not add up to its amount.</source>
        <translation>مجموع ما تقول Stripe إن هذه الدفعة تتكوّن منه لا يساوي مبلغها.</translation>
    </message>
    <message>
        <source>Not all of its balance transactions have been read yet.</source>
        <translation>لم تُقرأ كل حركات رصيدها بعد.</translation>
    </message>
    <message>
        <source>Stripe is still putting together what this payout consists of.</source>
        <translation>ما زالت Stripe تجمع ما تتكوّن منه هذه الدفعة.</translation>
    </message>
    <message>
        <source>Somebody asked for this payout. What such a payout consists of, Stripe does not say.</source>
        <translation>طلب أحدهم هذه الدفعة. لا تذكر Stripe مما تتكوّن دفعة كهذه.</translation>
    </message>
    <message>
        <source>arrived %1</source>
        <translation>وصلت %1</translation>
    </message>
    <message>
        <source>arrives %1</source>
        <translation>تصل %1</translation>
    </message>
    <message>
        <source>&amp;Save as CSV…</source>
        <translation>حفظ بصيغة CSV (&amp;S)…</translation>
    </message>
    <message>
        <source>What it consists of</source>
        <translation>ممَّ تتكوّن</translation>
    </message>
    <message>
        <source>Its balance transactions are being read…</source>
        <translation>تُقرأ حركات رصيدها…</translation>
    </message>
    <message>
        <source>kept of the transactions</source>
        <translation>محتجزة من الحركات</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transaction(s)</source>
        <translation>
            <numerusform>لا حركات</numerusform>
            <numerusform>حركة واحدة</numerusform>
            <numerusform>حركتان</numerusform>
            <numerusform>%Ln حركات</numerusform>
            <numerusform>%Ln حركة</numerusform>
            <numerusform>%Ln حركة</numerusform>
        </translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>غير مفسَّر</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln older, which the CSV file holds</source>
        <translation>
            <numerusform>ولا شيء أقدم</numerusform>
            <numerusform>وواحدة أقدم في ملف CSV</numerusform>
            <numerusform>واثنتان أقدم في ملف CSV</numerusform>
            <numerusform>و%Ln أقدم في ملف CSV</numerusform>
            <numerusform>و%Ln أقدم في ملف CSV</numerusform>
            <numerusform>و%Ln أقدم في ملف CSV</numerusform>
        </translation>
    </message>
    <message>
        <source>Made</source>
        <translation>أُنشئت</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>الوصف</translation>
    </message>
    <message>
        <source>On the statement</source>
        <translation>في كشف الحساب</translation>
    </message>
    <message>
        <source>Bank reference</source>
        <translation>مرجع البنك</translation>
    </message>
    <message>
        <source>Payout</source>
        <translation>دفعة بنكية</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PayoutsPage</name>
    <message>
        <source>Payouts</source>
        <translation>الدفعات البنكية</translation>
    </message>
    <message>
        <source>Which payouts are shown</source>
        <translation>الدفعات المعروضة</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>On their way</source>
        <translation>في الطريق</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>وصلت</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>No payouts yet. Stripe sends them to your bank by itself, by the schedule of the account.</source>
        <translation>لا دفعات بعد. ترسلها Stripe إلى بنكك تلقائيًا حسب جدول الحساب.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>تحقَّق مرة أخرى</translation>
    </message>
    <message>
        <source>No payout matches.</source>
        <translation>لا توجد دفعة مطابقة.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>تم النسخ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln payout(s)</source>
        <translation>
            <numerusform>لا دفعات بنكية</numerusform>
            <numerusform>دفعة بنكية واحدة</numerusform>
            <numerusform>دفعتان بنكيتان</numerusform>
            <numerusform>%Ln دفعات بنكية</numerusform>
            <numerusform>%Ln دفعة بنكية</numerusform>
            <numerusform>%Ln دفعة بنكية</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the payout as CSV</source>
        <translation>حفظ الدفعة بصيغة CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>ملفات CSV (*.csv)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>حُفظ</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>تعذَّرت كتابة الملف: %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ProductTiles</name>
    <message>
        <source>Products</source>
        <translation>المنتجات</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::PropertyGrid</name>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>نسخ %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ProxyDialog</name>
    <message>
        <source>Internet connection</source>
        <translation>الاتصال بالإنترنت</translation>
    </message>
    <message>
        <source>&amp;Way to the internet</source>
        <translation>الطريق إلى الإنترنت</translation>
    </message>
    <message>
        <source>Way to the internet</source>
        <translation>الطريق إلى الإنترنت</translation>
    </message>
    <message>
        <source>&amp;Address and port</source>
        <translation>العنوان والمنفذ</translation>
    </message>
    <message>
        <source>Address and port</source>
        <translation>العنوان والمنفذ</translation>
    </message>
    <message>
        <source>&amp;User name, if it asks for one</source>
        <translation>اسم المستخدم إن كان مطلوبًا</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Directly</source>
        <translation>مباشرة</translation>
    </message>
    <message>
        <source>As the system is set</source>
        <translation>حسب إعدادات النظام</translation>
    </message>
    <message>
        <source>It is kept in the keychain of the operating system, never in a file.</source>
        <translation>تُحفظ في سلسلة مفاتيح نظام التشغيل، ولا تُحفظ في ملف أبدًا.</translation>
    </message>
    <message>
        <source>HTTP proxy</source>
        <translation>وكيل HTTP</translation>
    </message>
    <message>
        <source>SOCKS 5 proxy</source>
        <translation>وكيل SOCKS 5</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>كما كانت</translation>
    </message>
    <message>
        <source>Whatever proxy the system names for Stripe is used, and no other.</source>
        <translation>يُستخدم الوكيل الذي يحدده النظام للوصول إلى Stripe دون غيره.</translation>
    </message>
    <message>
        <source>Proxies that the environment names are not used.</source>
        <translation>لا تُستخدم الوكلاء المحددة في متغيرات البيئة.</translation>
    </message>
    <message>
        <source>Only this proxy is used for Stripe. When it fails, nothing is sent another way. A listener is reached directly.</source>
        <translation>يُستخدم هذا الوكيل وحده للوصول إلى Stripe. وإذا تعطّل فلا يُرسل شيء بطريق آخر. أما المستمع فيُوصل إليه مباشرة.</translation>
    </message>
    <message>
        <source>The keychain could not keep the password. It is used until Paydesk ends.</source>
        <translation>تعذّر على سلسلة المفاتيح حفظ كلمة المرور. ستُستخدم حتى إغلاق Paydesk.</translation>
    </message>
    <message>
        <source>The settings could not be saved. The connection is used until Paydesk ends.</source>
        <translation>تعذّر حفظ الإعدادات. سيُستخدم هذا الاتصال حتى إغلاق Paydesk.</translation>
    </message>
    <message>
        <source>The built-in browser cannot give user and password to a SOCKS proxy: payment pages are then shown as a code to scan, or in the system&apos;s browser.</source>
        <translation>لا يستطيع المتصفح المدمج إعطاء اسم مستخدم وكلمة مرور لوكيل SOCKS: لذلك تُعرض صفحات الدفع كرمز للمسح أو في متصفح النظام.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::QrCode</name>
    <message>
        <source>QR code</source>
        <translation>رمز QR</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::RefundDialog</name>
    <message>
        <source>&amp;Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Amount to refund</source>
        <translation>المبلغ المراد استرداده</translation>
    </message>
    <message>
        <source>A&amp;ll of it</source>
        <translation>المبلغ كله</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Reason of the refund</source>
        <translation>سبب الاسترداد</translation>
    </message>
    <message>
        <source>&amp;Note for colleagues</source>
        <translation>ملاحظة للزملاء</translation>
    </message>
    <message>
        <source>Note for colleagues</source>
        <translation>ملاحظة للزملاء</translation>
    </message>
    <message>
        <source>What happened, for whoever looks at it later</source>
        <translation>ما حدث، لمن يراجعه لاحقًا</translation>
    </message>
    <message>
        <source>Left on this payment after it</source>
        <translation>المتبقي من الدفعة بعده</translation>
    </message>
    <message>
        <source>The customer sees it in</source>
        <translation>يراه العميل خلال</translation>
    </message>
    <message>
        <source>You may close this window, the refund goes on.</source>
        <translation>يمكنك إغلاق هذه النافذة، وسيستمر الاسترداد.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Stripe will block this card and this e-mail address.</source>
        <translation>ستحظر Stripe هذه البطاقة وهذا البريد الإلكتروني.</translation>
    </message>
    <message>
        <source>Neither can pay here again. Choose it only if you are sure that the payment is a fraud.</source>
        <translation>لن يمكن الدفع بهما هنا مجددًا. اختر هذا فقط إذا كنت متأكدًا من أن الدفعة احتيال.</translation>
    </message>
    <message>
        <source>No reason</source>
        <translation>بلا سبب</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Refund %1</source>
        <translation>استرداد: %1</translation>
    </message>
    <message>
        <source>%1 of %2 can be refunded</source>
        <translation>يمكن استرداد %1 من %2</translation>
    </message>
    <message>
        <source>5–10 days</source>
        <translation>خمسة إلى عشرة أيام</translation>
    </message>
    <message>
        <source>5–10 days, %1</source>
        <translation>خمسة إلى عشرة أيام، %1</translation>
    </message>
    <message>
        <source>At most %1 can be refunded.</source>
        <translation>يمكن استرداد %1 على الأكثر.</translation>
    </message>
    <message>
        <source>&amp;Refund %1</source>
        <translation>استرداد %1</translation>
    </message>
    <message>
        <source>&amp;Refund</source>
        <translation>استرداد</translation>
    </message>
    <message>
        <source>Report this payment as fraud?</source>
        <translation>هل تريد الإبلاغ عن هذه الدفعة كاحتيال؟</translation>
    </message>
    <message>
        <source>%1 go back, and Stripe blocks the card and the e-mail address of this customer. The block is not lifted by itself.</source>
        <translation>يُعاد %1 وتحظر Stripe بطاقة هذا العميل وبريده الإلكتروني. لا يُرفع الحظر تلقائيًا.</translation>
    </message>
    <message>
        <source>Refund %1 and block</source>
        <translation>استرداد %1 والحظر</translation>
    </message>
    <message>
        <source>Refund of %1: %2</source>
        <translation>استرداد %1: %2</translation>
    </message>
    <message>
        <source>Stripe has not answered.</source>
        <translation>لم تُجب Stripe.</translation>
    </message>
    <message>
        <source>The refund of %1 may have been made or not. It will be settled by itself; do not refund again.</source>
        <translation>قد يكون استرداد %1 تم أو لم يتم. سيُحسم الأمر تلقائيًا؛ لا تكرر الاسترداد.</translation>
    </message>
    <message>
        <source>The refund of %1 failed: %2</source>
        <translation>فشل استرداد %1: %2</translation>
    </message>
    <message>
        <source>%1 refunded</source>
        <translation>استُرد %1</translation>
    </message>
    <message>
        <source>%1 refunded to %2</source>
        <translation>استُرد %1 إلى %2</translation>
    </message>
    <message>
        <source>%1 on the way back</source>
        <translation>استرداد %1 في الطريق</translation>
    </message>
    <message>
        <source>%1 on the way back to %2</source>
        <translation>استرداد %1 في الطريق إلى %2</translation>
    </message>
    <message>
        <source>Stripe has answered: %1 were refunded.</source>
        <translation>أجابت Stripe: استُرد %1.</translation>
    </message>
    <message>
        <source>Stripe has answered.</source>
        <translation>أجابت Stripe.</translation>
    </message>
    <message>
        <source>The timeline of the payment says what came of this refund.</source>
        <translation>يبيّن التسلسل الزمني للدفعة ما آل إليه هذا الاسترداد.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ReplayDialog</name>
    <message>
        <source>Send to this computer</source>
        <translation>إرسال إلى هذا الحاسوب</translation>
    </message>
    <message>
        <source>The event is sent as it is kept here, its secrets masked, with a fresh signature. Nothing happens at Stripe.</source>
        <translation>يُرسل الحدث كما هو محفوظ هنا، بأسرار محجوبة وتوقيع جديد. لا يحدث شيء لدى Stripe.</translation>
    </message>
    <message>
        <source>&amp;Address on this computer</source>
        <translation>ال&amp;عنوان على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Address on this computer</source>
        <translation>العنوان على هذا الحاسوب</translation>
    </message>
    <message>
        <source>Signing sec&amp;ret</source>
        <translation>&amp;سر التوقيع</translation>
    </message>
    <message>
        <source>Signing secret</source>
        <translation>سر التوقيع</translation>
    </message>
    <message>
        <source>What the program said</source>
        <translation>ما أجاب به البرنامج</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>إ&amp;رسال</translation>
    </message>
    <message>
        <source>As before</source>
        <translation>كما كان</translation>
    </message>
    <message>
        <source>It lies in the keychain of the operating system and is not shown again.</source>
        <translation>محفوظ في سلسلة مفاتيح نظام التشغيل ولا يُعرض ثانيةً.</translation>
    </message>
    <message>
        <source>It is kept in the keychain of the operating system, never in a file.</source>
        <translation>يُحفظ في سلسلة مفاتيح نظام التشغيل، ولا يُحفظ في ملف أبدًا.</translation>
    </message>
    <message>
        <source>The keychain could not keep the secret. It was used this once: %1</source>
        <translation>تعذّر على سلسلة المفاتيح حفظ السر. استُخدم هذه المرة فقط: %1</translation>
    </message>
    <message>
        <source>Accepted after %1 ms.</source>
        <translation>قُبل بعد %1 مللي ثانية.</translation>
    </message>
    <message>
        <source>Not accepted, after %1 ms. Stripe would deliver it again.</source>
        <translation>لم يُقبل، بعد %1 مللي ثانية. كان Stripe سيعيد تسليمه.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ResultsModel</name>
    <message>
        <source>Walk-in</source>
        <translation>عميل عابر</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>استرداد</translation>
    </message>
    <message>
        <source>Disputed by the customer&apos;s bank</source>
        <translation>اعترض بنك العميل عليها</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>المدفوعات</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>العملاء</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>الاشتراكات</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>الفواتير</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>المبالغ المستردة</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>الاعتراضات</translation>
    </message>
    <message>
        <source>Payouts</source>
        <translation>الدفعات المحوَّلة</translation>
    </message>
    <message>
        <source>All payments with “%1”</source>
        <translation>كل المدفوعات التي فيها «%1»</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SalePage</name>
    <message>
        <source>Sell</source>
        <translation>البيع</translation>
    </message>
    <message>
        <source>Scan or type</source>
        <translation>امسح أو اكتب</translation>
    </message>
    <message>
        <source>Find a product</source>
        <translation>البحث عن منتج</translation>
    </message>
    <message>
        <source>Custom &amp;amount…</source>
        <translation>مبلغ حر…</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>الفئات</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>المفضلة</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>No product is called “%1”.</source>
        <translation>لا يوجد منتج باسم «%1».</translation>
    </message>
    <message>
        <source>Show all products</source>
        <translation>عرض كل المنتجات</translation>
    </message>
    <message>
        <source>There are no products with a price in %1 yet. Add them in the Stripe Dashboard, or type a custom amount.</source>
        <translation>لا توجد منتجات بسعر بعملة %1 بعد. أضفها في لوحة تحكم Stripe أو اكتب مبلغًا حرًا.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SaveViewDialog</name>
    <message>
        <source>Save this view</source>
        <translation>حفظ هذا العرض</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>One of the same name is replaced.</source>
        <translation>يُستبدل العرض الذي يحمل الاسم نفسه.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SavedCardDialog</name>
    <message>
        <source>Charge a saved card</source>
        <translation>الخصم من بطاقة محفوظة</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>&amp;Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>What it is &amp;for</source>
        <translation>البيان</translation>
    </message>
    <message>
        <source>Seen by the customer on the receipt</source>
        <translation>يراه العميل في الإيصال</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>البيان</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>خصم</translation>
    </message>
    <message>
        <source>Charge a saved card of %1</source>
        <translation>الخصم من بطاقة محفوظة باسم %1</translation>
    </message>
    <message>
        <source>No card is saved for this customer. A card is saved when the customer agrees to it while paying.</source>
        <translation>لا توجد بطاقة محفوظة لهذا العميل. تُحفظ البطاقة عندما يوافق العميل على ذلك أثناء الدفع.</translation>
    </message>
    <message>
        <source>%1 ending in %2, %3</source>
        <translation>بطاقة %1 تنتهي بالأرقام %2، %3</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>منتهي الصلاحية</translation>
    </message>
    <message>
        <source>Charge %1</source>
        <translation>خصم %1</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SearchField</name>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SearchPanel</name>
    <message>
        <source>Found</source>
        <translation>النتائج</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>لا نتائج</numerusform>
            <numerusform>نتيجة واحدة</numerusform>
            <numerusform>نتيجتان</numerusform>
            <numerusform>%Ln نتائج</numerusform>
            <numerusform>%Ln نتيجة</numerusform>
            <numerusform>%Ln نتيجة</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>لم يُعثر على شيء.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SetAsideDialog</name>
    <message>
        <source>Set aside at the listener</source>
        <translation>محفوظ جانبًا عند المستمع</translation>
    </message>
    <message>
        <source>Deliveries set aside</source>
        <translation>تسليمات محفوظة جانبًا</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>The listener is being asked…</source>
        <translation>يُسأل المستمع…</translation>
    </message>
    <message>
        <source>Money may have moved that nobody here knows of. At the listener %1 shows what such a delivery holds.</source>
        <translation>قد تكون أموال تحركت ولا يعلم بها أحد هنا. عند المستمع يعرض %1 ما في مثل هذا التسليم.</translation>
    </message>
    <message>
        <source>No. %1 · %2 · endpoint “%3” · %4</source>
        <translation>رقم %1 · %2 · نقطة النهاية «%3» · %4</translation>
    </message>
    <message>
        <source>Nothing was set aside: the listener could read every delivery.</source>
        <translation>لم يُحفظ شيء جانبًا: استطاع المستمع قراءة كل تسليم.</translation>
    </message>
    <message>
        <source>The latest deliveries that were signed rightly and could not be read:</source>
        <translation>آخر التسليمات التي كان توقيعها صحيحًا وتعذّرت قراءتها:</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SettingsBelow</name>
    <message>
        <source>Internet connection</source>
        <translation>الاتصال بالإنترنت</translation>
    </message>
    <message>
        <source>Chan&amp;ge…</source>
        <translation>تغيير…</translation>
    </message>
    <message>
        <source>Change the internet connection</source>
        <translation>تغيير الاتصال بالإنترنت</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>هذا البرنامج</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Use an&amp;other key…</source>
        <translation>مفتاح آخر…</translation>
    </message>
    <message>
        <source>&amp;Forget this key…</source>
        <translation>إزالة هذا المفتاح…</translation>
    </message>
    <message>
        <source>Appearance and language</source>
        <translation>المظهر واللغة</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Checkout</source>
        <translation>الدفع</translation>
    </message>
    <message>
        <source>Show Stripe&apos;s payment page</source>
        <translation>عرض صفحة دفع Stripe</translation>
    </message>
    <message>
        <source>&amp;As fits best</source>
        <translation>الأنسب تلقائيًا</translation>
    </message>
    <message>
        <source>In this &amp;window</source>
        <translation>في هذه النافذة</translation>
    </message>
    <message>
        <source>As a code that the customer &amp;scans</source>
        <translation>كرمز يمسحه العميل</translation>
    </message>
    <message>
        <source>In the &amp;browser</source>
        <translation>في المتصفح</translation>
    </message>
    <message>
        <source>&amp;Page after the payment</source>
        <translation>الصفحة بعد الدفع</translation>
    </message>
    <message>
        <source>https://www.example.com/thanks</source>
        <translation>https://www.example.com/thanks</translation>
    </message>
    <message>
        <source>Page after the payment</source>
        <translation>الصفحة بعد الدفع</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>It comes from the variable STRIPE_SECRET_KEY and is not kept.</source>
        <translation>مأخوذ من المتغير STRIPE_SECRET_KEY ولا يُحفظ.</translation>
    </message>
    <message>
        <source>It is kept in the keychain of this computer.</source>
        <translation>محفوظ في سلسلة مفاتيح هذا الحاسوب.</translation>
    </message>
    <message>
        <source>It is kept in memory until Paydesk ends.</source>
        <translation>محفوظ في الذاكرة إلى أن يُغلق Paydesk.</translation>
    </message>
    <message>
        <source>It belongs to the practice shop and opens nothing else.</source>
        <translation>يخص المتجر التدريبي ولا يفتح غيره.</translation>
    </message>
    <message>
        <source>This is a full secret key: whoever gets hold of it can do everything in the account. A restricted key (rk_…) that can do only what the till needs is safer.</source>
        <translation>هذا مفتاح سري كامل: من يحصل عليه يستطيع فعل كل شيء في الحساب. الأكثر أمانًا مفتاح مقيّد (rk_…) لا يستطيع إلا ما تحتاجه نقطة البيع.</translation>
    </message>
    <message>
        <source>In this window; as a code to scan where money is real and the built-in browser has no recent security fixes.</source>
        <translation>في هذه النافذة؛ وكرمز للمسح إذا كان المال حقيقيًا والمتصفح المدمج ينقصه أحدث إصلاحات الأمان.</translation>
    </message>
    <message>
        <source>Where customers land after they have paid on their own phone. Empty takes your website.</source>
        <translation>الصفحة التي يصل إليها العملاء بعد الدفع من هواتفهم. إن تُركت فارغة فهي موقعك.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>مثل النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Another language is used from the next start on.</source>
        <translation>تُستخدم اللغة الجديدة عند التشغيل التالي.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>تم النسخ.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>الوضع</translation>
    </message>
    <message>
        <source>Live: real money</source>
        <translation>فعلي: مال حقيقي</translation>
    </message>
    <message>
        <source>Test: play money</source>
        <translation>اختبار: مال وهمي</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>مكان الحفظ</translation>
    </message>
    <message>
        <source>Web engine</source>
        <translation>محرك الويب</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>مجلد البيانات</translation>
    </message>
    <message>
        <source>The settings could not be saved and hold until Paydesk ends.</source>
        <translation>تعذّر حفظ الإعدادات، وتبقى سارية إلى أن يُغلق Paydesk.</translation>
    </message>
    <message>
        <source>This has to be an address on the web that begins with https://.</source>
        <translation>يجب أن يكون عنوان ويب يبدأ بـ ‎https://‎.</translation>
    </message>
    <message>
        <source>Saved. It is used from the next start on.</source>
        <translation>تم الحفظ. يسري عند التشغيل التالي.</translation>
    </message>
    <message>
        <source>Forget the key of %1?</source>
        <translation>هل تريد إزالة مفتاح %1؟</translation>
    </message>
    <message>
        <source>It is removed from the keychain of this computer. To work on, the key has to be entered again.</source>
        <translation>سيُزال من سلسلة مفاتيح هذا الحاسوب. لمتابعة العمل يجب إدخال المفتاح مجددًا.</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>إزالة المفتاح</translation>
    </message>
    <message>
        <source>Use another key?</source>
        <translation>هل تريد استخدام مفتاح آخر؟</translation>
    </message>
    <message>
        <source>Paydesk goes back to its first page. The present key stays kept until the new one works.</source>
        <translation>يعود Paydesk إلى صفحته الأولى. يبقى المفتاح الحالي محفوظًا إلى أن يعمل الجديد.</translation>
    </message>
    <message>
        <source>Use another key</source>
        <translation>استخدام مفتاح آخر</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Reads in 30 days</source>
        <translation>عمليات القراءة في 30 يومًا</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>جارٍ التحميل</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SubscriptionPanel</name>
    <message>
        <source>renews %1</source>
        <translation>يتجدد %1</translation>
    </message>
    <message>
        <source>ends %1</source>
        <translation>ينتهي %1</translation>
    </message>
    <message>
        <source>not paid, next period %1</source>
        <translation>غير مدفوع، الفترة التالية %1</translation>
    </message>
    <message>
        <source>not paid</source>
        <translation>غير مدفوع</translation>
    </message>
    <message>
        <source>first payment missing</source>
        <translation>الدفعة الأولى ناقصة</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>Cancel at period &amp;end</source>
        <translation>إلغاء بنهاية الفترة</translation>
    </message>
    <message>
        <source>&amp;Take it back</source>
        <translation>التراجع عن الإلغاء</translation>
    </message>
    <message>
        <source>&amp;Cancel now…</source>
        <translation>إلغاء الآن…</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>البنود</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>الفواتير</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>ينتهي</translation>
    </message>
    <message>
        <source>Next renewal</source>
        <translation>التجديد التالي</translation>
    </message>
    <message>
        <source>Trial until</source>
        <translation>التجربة حتى</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>انتهى</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>الاشتراك</translation>
    </message>
    <message>
        <source>%1 × %L2</source>
        <translation>%1 × %L2</translation>
    </message>
    <message>
        <source>%1 each, %2</source>
        <translation>%1 للوحدة، %2</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <comment>plan, amount, per interval</comment>
        <translation>%1، %2 %3</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Changes of plan</source>
        <translation>تغييرات الخطة</translation>
    </message>
    <message>
        <source>%1; before: %2</source>
        <comment>a day, plans</comment>
        <translation>%1؛ سابقًا: %2</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::SubscriptionsPage</name>
    <message>
        <source>Subscriptions</source>
        <translation>الاشتراكات</translation>
    </message>
    <message>
        <source>New &amp;subscription</source>
        <translation>اشتراك جديد</translation>
    </message>
    <message>
        <source>Which subscriptions are shown</source>
        <translation>الاشتراكات المعروضة</translation>
    </message>
    <message>
        <source>Find subscriptions</source>
        <translation>البحث في الاشتراكات</translation>
    </message>
    <message>
        <source>Customer or plan…</source>
        <translation>عميل أو خطة…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>plan, interval</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Current</source>
        <translation>جارٍ</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>قيد الانتهاء</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>مشكلات</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>No subscription is running. A new one begins with its first payment.</source>
        <translation>لا يوجد اشتراك جارٍ. يبدأ الجديد مع دفعته الأولى.</translation>
    </message>
    <message>
        <source>New subscription</source>
        <translation>اشتراك جديد</translation>
    </message>
    <message>
        <source>No subscription matches.</source>
        <translation>لا يوجد اشتراك مطابق.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>تم النسخ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln subscription(s)</source>
        <translation>
            <numerusform>لا اشتراكات</numerusform>
            <numerusform>اشتراك واحد</numerusform>
            <numerusform>اشتراكان</numerusform>
            <numerusform>%Ln اشتراكات</numerusform>
            <numerusform>%Ln اشتراكًا</numerusform>
            <numerusform>%Ln اشتراك</numerusform>
        </translation>
    </message>
    <message>
        <source>The subscription of %1 ends %2.</source>
        <translation>ينتهي اشتراك %1 في: %2.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>The subscription of %1 goes on.</source>
        <translation>يستمر اشتراك %1.</translation>
    </message>
    <message>
        <source>Cancel the subscription of %1 now?</source>
        <translation>هل تريد إلغاء اشتراك %1 الآن؟</translation>
    </message>
    <message>
        <source>It ends at once and cannot be taken up again. %1 %2 are no longer charged; what was paid for the current period is not refunded by this.</source>
        <translation>ينتهي فورًا ولا يمكن استئنافه. لن يُخصم %1 %2 بعد الآن، ولا يُسترد بذلك ما دُفع عن الفترة الحالية.</translation>
    </message>
    <message>
        <source>Cancel subscription now</source>
        <translation>إلغاء الاشتراك الآن</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>The subscription of %1 is cancelled.</source>
        <translation>أُلغي اشتراك %1.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::TableView</name>
    <message>
        <source>Columns</source>
        <translation>الأعمدة</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::WelcomePage</name>
    <message>
        <source>Welcome to Paydesk</source>
        <translation>مرحبًا بك في Paydesk</translation>
    </message>
    <message>
        <source>The till and merchant desk for Stripe. How do you want to begin?</source>
        <translation>نقطة البيع ومكتب التاجر لخدمة Stripe. كيف تريد أن تبدأ؟</translation>
    </message>
    <message>
        <source>&amp;Practice shop</source>
        <translation>متجر تدريبي</translation>
    </message>
    <message>
        <source>&amp;Test key</source>
        <translation>مفتاح اختبار</translation>
    </message>
    <message>
        <source>&amp;Live key</source>
        <translation>مفتاح فعلي</translation>
    </message>
    <message>
        <source>Secret or restricted &amp;key</source>
        <translation>مفتاح سري أو مقيّد</translation>
    </message>
    <message>
        <source>Secret or restricted key</source>
        <translation>مفتاح سري أو مقيّد</translation>
    </message>
    <message>
        <source>P&amp;aste</source>
        <translation>لصق</translation>
    </message>
    <message>
        <source>Keep the key in this computer&apos;s &amp;keychain</source>
        <translation>حفظ المفتاح في سلسلة مفاتيح هذا الحاسوب</translation>
    </message>
    <message>
        <source>Use it for this session &amp;only</source>
        <translation>استخدامه لهذه الجلسة فقط</translation>
    </message>
    <message>
        <source>Try again with the kept key</source>
        <translation>إعادة المحاولة بالمفتاح المحفوظ</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>ابدأ</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>The keychain of the operating system, never a file. Without it the key is kept in memory until Paydesk ends.</source>
        <translation>سلسلة مفاتيح نظام التشغيل، لا ملف أبدًا. وبدونها يبقى المفتاح في الذاكرة إلى أن يُغلق Paydesk.</translation>
    </message>
    <message>
        <source>A bakery with products, customers and three months of payments, on this computer only. No key is needed and nothing is real.</source>
        <translation>مخبز بمنتجات وعملاء ومدفوعات ثلاثة أشهر، على هذا الحاسوب فقط. لا حاجة إلى مفتاح، ولا شيء حقيقي.</translation>
    </message>
    <message>
        <source>Your own Stripe account with play money.</source>
        <translation>حسابك لدى Stripe بمال وهمي.</translation>
    </message>
    <message>
        <source>Your own Stripe account with real money.</source>
        <translation>حسابك لدى Stripe بمال حقيقي.</translation>
    </message>
    <message>
        <source>Make a restricted key in the Stripe Dashboard under Developers, API keys. It can do only what the till needs.</source>
        <translation>أنشئ مفتاحًا مقيّدًا في لوحة تحكم Stripe ضمن «المطورون» ثم «مفاتيح API». لا يستطيع إلا ما تحتاجه نقطة البيع.</translation>
    </message>
    <message>
        <source>In the Stripe Dashboard switch to test mode, then look under Developers, API keys.</source>
        <translation>انتقل في لوحة تحكم Stripe إلى وضع الاختبار، ثم افتح «المطورون» ثم «مفاتيح API».</translation>
    </message>
    <message>
        <source>&amp;Open the practice shop</source>
        <translation>فتح المتجر التدريبي</translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>جارٍ تسجيل الدخول…</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>جارٍ فتح %1…</translation>
    </message>
    <message>
        <source>You are connected</source>
        <translation>أنت متصل</translation>
    </message>
    <message>
        <source>From now on real money moves.</source>
        <translation>من الآن تُحوَّل أموال حقيقية.</translation>
    </message>
    <message>
        <source>This is play money: no card is really charged.</source>
        <translation>هذا مال وهمي: لا يُخصم من أي بطاقة فعلًا.</translation>
    </message>
    <message>
        <source>LIVE</source>
        <translation>فعلي</translation>
    </message>
    <message>
        <source>TEST</source>
        <translation>اختبار</translation>
    </message>
    <message>
        <source>Key %1. %2</source>
        <translation>المفتاح %1. %2</translation>
    </message>
    <message>
        <source>Paste the key from the Stripe Dashboard.</source>
        <translation>الصق المفتاح من لوحة تحكم Stripe.</translation>
    </message>
    <message>
        <source>This is a live key: it moves real money. Choose “Live key” above if that is what you want.</source>
        <translation>هذا مفتاح فعلي يحرّك أموالًا حقيقية. اختر «مفتاح فعلي» أعلاه إن كان هذا ما تريده.</translation>
    </message>
    <message>
        <source>This is a test key. Choose “Test key” above to use it.</source>
        <translation>هذا مفتاح اختبار. اختر «مفتاح اختبار» أعلاه لاستخدامه.</translation>
    </message>
    <message>
        <source>&amp;Internet connection…</source>
        <translation>الاتصال بالإنترنت…</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::endpointwords</name>
    <message>
        <source>Stripe does not let this key read webhook endpoints. Allow it “Webhook Endpoints: Read” in the Stripe Dashboard under Developers, API keys, to see here whether Stripe delivers.</source>
        <translation>لا يسمح Stripe لهذا المفتاح بقراءة نقاط نهاية الويب هوك. امنحه «Webhook Endpoints: Read» في لوحة تحكم Stripe ضمن «المطورون» ثم «مفاتيح API» لترى هنا هل يُسلّم Stripe.</translation>
    </message>
    <message>
        <source>Whether Stripe delivers is not known: %1</source>
        <translation>لا يُعرف هل يُسلّم Stripe: %1</translation>
    </message>
    <message>
        <source>Stripe delivers to nobody: the account has no webhook endpoint. Add one with the public address of the listener in the Stripe Dashboard under Developers, Webhooks.</source>
        <translation>لا يُسلّم Stripe إلى أحد: ليس للحساب نقطة نهاية ويب هوك. أضف واحدة بالعنوان العام للمستمع في لوحة تحكم Stripe ضمن «المطورون» ثم «Webhooks».</translation>
    </message>
    <message>
        <source>None of the account&apos;s webhook endpoints leads to %1. If the listener is reached by another name, one of these may be it; else add one in the Stripe Dashboard: %2</source>
        <translation>لا تقود أي من نقاط نهاية الويب هوك في الحساب إلى %1. إن كان المستمع يُوصل إليه باسم آخر فقد تكون إحدى هذه؛ وإلا فأضف واحدة في لوحة تحكم Stripe: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kind(s) of event that Paydesk needs are not delivered: %1. Add them to the endpoint in the Stripe Dashboard.</source>
        <translation>
            <numerusform>لا يوجد نوع ناقص من الأحداث: %1. أضف الأنواع إلى نقطة النهاية في لوحة تحكم Stripe.</numerusform>
            <numerusform>نوع واحد من الأحداث التي يحتاجها Paydesk لا يُسلَّم: %1. أضفه إلى نقطة النهاية في لوحة تحكم Stripe.</numerusform>
            <numerusform>نوعان من الأحداث التي يحتاجها Paydesk لا يُسلَّمان: %1. أضفهما إلى نقطة النهاية في لوحة تحكم Stripe.</numerusform>
            <numerusform>%Ln أنواع من الأحداث التي يحتاجها Paydesk لا تُسلَّم: %1. أضفها إلى نقطة النهاية في لوحة تحكم Stripe.</numerusform>
            <numerusform>%Ln نوعًا من الأحداث التي يحتاجها Paydesk لا تُسلَّم: %1. أضفها إلى نقطة النهاية في لوحة تحكم Stripe.</numerusform>
            <numerusform>%Ln نوع من الأحداث التي يحتاجها Paydesk لا تُسلَّم: %1. أضفها إلى نقطة النهاية في لوحة تحكم Stripe.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stripe does not deliver to %1: the endpoint is disabled. Enable it in the Stripe Dashboard under Developers, Webhooks.</source>
        <translation>لا يُسلّم Stripe إلى %1: نقطة النهاية معطّلة. فعّلها في لوحة تحكم Stripe ضمن «المطورون» ثم «Webhooks».</translation>
    </message>
    <message>
        <source>Stripe delivers to %1.</source>
        <translation>يُسلّم Stripe إلى %1.</translation>
    </message>
    <message>
        <source>Its events are written in version %1, Paydesk was made for %2. That can only be changed by adding a new endpoint; what matters is read anew in any case.</source>
        <translation>أحداثها مكتوبة بالإصدار %1 وصُنع Paydesk للإصدار %2. لا يتغير ذلك إلا بإضافة نقطة نهاية جديدة؛ أما المهم فيُقرأ من جديد في كل حال.</translation>
    </message>
    <message>
        <source>Stripe is being asked whether it delivers…</source>
        <translation>يُسأل Stripe هل يُسلّم…</translation>
    </message>
    <message>
        <source>Whether Stripe delivers to the listener was not asked yet.</source>
        <translation>لم يُسأل بعد هل يُسلّم Stripe إلى المستمع.</translation>
    </message>
    <message>
        <source>(As of %1.)</source>
        <translation>(حتى %1.)</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::engine</name>
    <message>
        <source>%1 (Chromium %2, security fixes of %3)</source>
        <translation>%1 (كروميوم %2، إصلاحات الأمان حتى %3)</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::errortext</name>
    <message>
        <source>Nothing was charged.</source>
        <translation>لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>Nothing was refunded.</source>
        <translation>لم يُسترد أي مبلغ.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>لم يتغير شيء.</translation>
    </message>
    <message>
        <source>Stripe has not answered yet.</source>
        <translation>لم تُجب Stripe بعد.</translation>
    </message>
    <message>
        <source>The customer may have been charged.</source>
        <translation>ربما خُصم المبلغ من العميل.</translation>
    </message>
    <message>
        <source>Paydesk keeps asking and settles this by itself. Do not charge again until it is settled.</source>
        <translation>يواصل Paydesk السؤال ويحسم الأمر تلقائيًا. لا تحصّل المبلغ مجددًا قبل أن يُحسم.</translation>
    </message>
    <message>
        <source>The money may have been refunded.</source>
        <translation>ربما استُرد المبلغ.</translation>
    </message>
    <message>
        <source>Paydesk keeps asking and settles this by itself. Do not refund again until it is settled.</source>
        <translation>يواصل Paydesk السؤال ويحسم الأمر تلقائيًا. لا تكرر الاسترداد قبل أن يُحسم.</translation>
    </message>
    <message>
        <source>The change may have been made.</source>
        <translation>ربما نُفّذ التغيير.</translation>
    </message>
    <message>
        <source>Paydesk keeps asking and settles this by itself.</source>
        <translation>يواصل Paydesk السؤال ويحسم الأمر تلقائيًا.</translation>
    </message>
    <message>
        <source>Please try again in a moment.</source>
        <translation>يرجى المحاولة مجددًا بعد قليل.</translation>
    </message>
    <message>
        <source>This payment is already refunded in full.</source>
        <translation>استُردت هذه الدفعة كاملة من قبل.</translation>
    </message>
    <message>
        <source>Refresh to see its refunds.</source>
        <translation>حدِّث لعرض استرداداتها.</translation>
    </message>
    <message>
        <source>The customer disputed this payment.</source>
        <translation>اعترض العميل على هذه الدفعة.</translation>
    </message>
    <message>
        <source>Answer the dispute instead of refunding.</source>
        <translation>ردّ على الاعتراض بدلًا من الاسترداد.</translation>
    </message>
    <message>
        <source>The Stripe balance is too low for this refund.</source>
        <translation>رصيد Stripe لا يكفي لهذا الاسترداد.</translation>
    </message>
    <message>
        <source>Top up the balance in the Stripe Dashboard, or try again after the next payments.</source>
        <translation>اشحن الرصيد في لوحة تحكم Stripe، أو أعد المحاولة بعد المدفوعات التالية.</translation>
    </message>
    <message>
        <source>The amount is below the least that Stripe takes in this currency.</source>
        <translation>المبلغ أقل من الحد الأدنى لدى Stripe بهذه العملة.</translation>
    </message>
    <message>
        <source>Choose a larger amount.</source>
        <translation>اختر مبلغًا أكبر.</translation>
    </message>
    <message>
        <source>The amount is above the most that Stripe takes in this currency.</source>
        <translation>المبلغ أعلى من الحد الأقصى لدى Stripe بهذه العملة.</translation>
    </message>
    <message>
        <source>Choose a smaller amount.</source>
        <translation>اختر مبلغًا أصغر.</translation>
    </message>
    <message>
        <source>The payment has moved on in the meantime.</source>
        <translation>تغيّرت حالة الدفعة في هذه الأثناء.</translation>
    </message>
    <message>
        <source>Refresh to see how it stands.</source>
        <translation>حدِّث لمعرفة حالتها.</translation>
    </message>
    <message>
        <source>The payment page has expired.</source>
        <translation>انتهت صلاحية صفحة الدفع.</translation>
    </message>
    <message>
        <source>Charge again to open a new one.</source>
        <translation>أعد التحصيل لفتح صفحة جديدة.</translation>
    </message>
    <message>
        <source>The API key has expired.</source>
        <translation>انتهت صلاحية مفتاح API.</translation>
    </message>
    <message>
        <source>Enter a new key in the settings.</source>
        <translation>أدخل مفتاحًا جديدًا في الإعدادات.</translation>
    </message>
    <message>
        <source>Somebody else is working on the same object at Stripe.</source>
        <translation>يعمل شخص آخر على الكائن نفسه لدى Stripe.</translation>
    </message>
    <message>
        <source>A test key is not accepted here, because this computer is set to production.</source>
        <translation>لا يُقبل مفتاح اختبار هنا لأن هذا الحاسوب مضبوط على الإنتاج.</translation>
    </message>
    <message>
        <source>Enter a live key, or start Paydesk without ENV=production.</source>
        <translation>أدخل مفتاحًا فعليًا أو شغّل Paydesk دون ENV=production.</translation>
    </message>
    <message>
        <source>A live key is only ever sent to Stripe itself.</source>
        <translation>لا يُرسل المفتاح الفعلي إلا إلى Stripe نفسها.</translation>
    </message>
    <message>
        <source>Use a test key with a sandbox.</source>
        <translation>استخدم مفتاح اختبار مع بيئة الاختبار.</translation>
    </message>
    <message>
        <source>This address is neither Stripe&apos;s nor a sandbox on this computer.</source>
        <translation>هذا العنوان ليس لـ Stripe ولا لبيئة اختبار على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Correct the address that Paydesk is started with.</source>
        <translation>صحِّح العنوان الذي يُشغَّل به Paydesk.</translation>
    </message>
    <message>
        <source>Test and live data do not mix: the answer belongs to the other mode.</source>
        <translation>لا تختلط بيانات الاختبار بالبيانات الفعلية: الجواب يخص الوضع الآخر.</translation>
    </message>
    <message>
        <source>Check which key is in use.</source>
        <translation>تحقق من المفتاح المستخدم.</translation>
    </message>
    <message>
        <source>A safety rule of Paydesk forbids this.</source>
        <translation>تمنع قاعدة أمان في Paydesk هذا.</translation>
    </message>
    <message>
        <source>Paydesk is already open for this account.</source>
        <translation>برنامج Paydesk مفتوح بالفعل لهذا الحساب.</translation>
    </message>
    <message>
        <source>Use the window that is open.</source>
        <translation>استخدم النافذة المفتوحة.</translation>
    </message>
    <message>
        <source>The database was written by a newer version of Paydesk.</source>
        <translation>كُتبت قاعدة البيانات بإصدار أحدث من Paydesk.</translation>
    </message>
    <message>
        <source>Update Paydesk.</source>
        <translation>حدِّث Paydesk.</translation>
    </message>
    <message>
        <source>The database is damaged.</source>
        <translation>قاعدة البيانات تالفة.</translation>
    </message>
    <message>
        <source>Put it aside and start again: Paydesk reads everything from Stripe anew.</source>
        <translation>انقلها جانبًا وأعد التشغيل: يقرأ Paydesk كل شيء من Stripe من جديد.</translation>
    </message>
    <message>
        <source>The database cannot be written.</source>
        <translation>لا يمكن الكتابة في قاعدة البيانات.</translation>
    </message>
    <message>
        <source>Check the rights of its folder.</source>
        <translation>تحقق من صلاحيات مجلدها.</translation>
    </message>
    <message>
        <source>The database on this computer could not be read or written.</source>
        <translation>تعذّرت القراءة من قاعدة البيانات على هذا الحاسوب أو الكتابة فيها.</translation>
    </message>
    <message>
        <source>Check that the disk is not full, then try again.</source>
        <translation>تأكد من أن القرص غير ممتلئ ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain is locked.</source>
        <translation>سلسلة مفاتيح النظام مقفلة.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>افتح قفلها ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>The system&apos;s keychain could not keep or read the key.</source>
        <translation>تعذّر على سلسلة مفاتيح النظام حفظ المفتاح أو قراءته.</translation>
    </message>
    <message>
        <source>Try again, or use the key for this session only.</source>
        <translation>أعد المحاولة أو استخدم المفتاح لهذه الجلسة فقط.</translation>
    </message>
    <message>
        <source>An earlier refund of this payment has no answer yet.</source>
        <translation>لم يصل بعد جواب عن استرداد سابق لهذه الدفعة.</translation>
    </message>
    <message>
        <source>Wait until it is settled, then look at what is left to refund.</source>
        <translation>انتظر حتى يُحسم ثم انظر ما بقي للاسترداد.</translation>
    </message>
    <message>
        <source>An earlier change has no answer yet.</source>
        <translation>لم يصل بعد جواب عن تغيير سابق.</translation>
    </message>
    <message>
        <source>Wait until it is settled.</source>
        <translation>انتظر حتى يُحسم.</translation>
    </message>
    <message>
        <source>A sale is still open.</source>
        <translation>ما زالت عملية بيع مفتوحة.</translation>
    </message>
    <message>
        <source>Finish or cancel it first.</source>
        <translation>أكملها أو ألغِها أولًا.</translation>
    </message>
    <message>
        <source>The same thing is already under way.</source>
        <translation>العملية نفسها جارية بالفعل.</translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation>انتظر حتى تنتهي.</translation>
    </message>
    <message>
        <source>What can be refunded has changed since you looked.</source>
        <translation>تغيّر المبلغ القابل للاسترداد منذ اطلاعك عليه.</translation>
    </message>
    <message>
        <source>Check the amount that is left, then confirm again.</source>
        <translation>تحقق من المبلغ المتبقي ثم أكِّد مجددًا.</translation>
    </message>
    <message>
        <source>Stripe&apos;s answer is about something else than what was asked for.</source>
        <translation>جواب Stripe يخص شيئًا غير المطلوب.</translation>
    </message>
    <message>
        <source>Refresh, and look at this payment in the Stripe Dashboard.</source>
        <translation>حدِّث وراجع هذه الدفعة في لوحة تحكم Stripe.</translation>
    </message>
    <message>
        <source>Stripe did not accept this.</source>
        <translation>لم تقبل Stripe هذا.</translation>
    </message>
    <message>
        <source>Refresh and check the details, then try again.</source>
        <translation>حدِّث وتحقق من التفاصيل ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>There is no connection to Stripe.</source>
        <translation>لا يوجد اتصال بـ Stripe.</translation>
    </message>
    <message>
        <source>Check the network, then try again.</source>
        <translation>تحقق من الشبكة ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>Stripe did not answer in time.</source>
        <translation>لم تُجب Stripe في الوقت المحدد.</translation>
    </message>
    <message>
        <source>Stripe&apos;s answer did not arrive whole.</source>
        <translation>لم يصل جواب Stripe كاملًا.</translation>
    </message>
    <message>
        <source>The connection to Stripe is not secure and was not used.</source>
        <translation>الاتصال بـ Stripe غير آمن ولم يُستخدم.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time, and that nothing inspects its traffic.</source>
        <translation>تحقق من تاريخ هذا الحاسوب ووقته، ومن أن لا شيء يفحص بياناته على الشبكة.</translation>
    </message>
    <message>
        <source>Something between this computer and Stripe answered in its place.</source>
        <translation>أجاب شيء ما بين هذا الحاسوب وStripe نيابةً عنها.</translation>
    </message>
    <message>
        <source>Check the network: a sign-in page for guests does this.</source>
        <translation>تحقق من الشبكة: صفحة تسجيل دخول الضيوف تفعل ذلك.</translation>
    </message>
    <message>
        <source>Stripe does not know this key, or it was rolled.</source>
        <translation>لا تعرف Stripe هذا المفتاح، أو أنه استُبدل.</translation>
    </message>
    <message>
        <source>Enter a valid key in the settings.</source>
        <translation>أدخل مفتاحًا صالحًا في الإعدادات.</translation>
    </message>
    <message>
        <source>This key is not allowed to do that.</source>
        <translation>لا يُسمح لهذا المفتاح بذلك.</translation>
    </message>
    <message>
        <source>Give the restricted key the permission in the Stripe Dashboard, or use another key.</source>
        <translation>امنح المفتاح المقيّد الصلاحية في لوحة تحكم Stripe أو استخدم مفتاحًا آخر.</translation>
    </message>
    <message>
        <source>Stripe does not know this object, or it belongs to another account or mode.</source>
        <translation>لا تعرف Stripe هذا الكائن، أو أنه يخص حسابًا أو وضعًا آخر.</translation>
    </message>
    <message>
        <source>Refresh to see what there is.</source>
        <translation>حدِّث لعرض الموجود.</translation>
    </message>
    <message>
        <source>Paydesk stopped itself: the same request was sent before with other contents.</source>
        <translation>أوقف Paydesk نفسه: أُرسل الطلب ذاته من قبل بمحتوى آخر.</translation>
    </message>
    <message>
        <source>Refresh to see what was done, and tell us about this.</source>
        <translation>حدِّث لمعرفة ما نُفّذ، وأبلغنا بذلك.</translation>
    </message>
    <message>
        <source>Stripe is still working on an earlier request.</source>
        <translation>ما زالت Stripe تعالج طلبًا سابقًا.</translation>
    </message>
    <message>
        <source>Stripe is getting too many requests from this account.</source>
        <translation>تتلقى Stripe طلبات كثيرة جدًا من هذا الحساب.</translation>
    </message>
    <message>
        <source>Stripe has a fault of its own.</source>
        <translation>يوجد خلل لدى Stripe نفسها.</translation>
    </message>
    <message>
        <source>Please try again in a moment; status.stripe.com tells more.</source>
        <translation>يرجى المحاولة مجددًا بعد قليل؛ التفاصيل في status.stripe.com.</translation>
    </message>
    <message>
        <source>Stopped before anything was sent.</source>
        <translation>أُوقف قبل إرسال أي شيء.</translation>
    </message>
    <message>
        <source>Nothing more was charged.</source>
        <translation>لم يُخصم أي مبلغ إضافي.</translation>
    </message>
    <message>
        <source>Nothing more was refunded.</source>
        <translation>لم يُسترد أي مبلغ إضافي.</translation>
    </message>
    <message>
        <source>Enter an amount.</source>
        <translation>أدخل مبلغًا.</translation>
    </message>
    <message>
        <source>This is not an amount. Write it like %1.</source>
        <translation>هذا ليس مبلغًا. اكتبه مثل %1.</translation>
    </message>
    <message>
        <source>The amount must be more than zero.</source>
        <translation>يجب أن يكون المبلغ أكبر من صفر.</translation>
    </message>
    <message>
        <source>The amount must not be negative.</source>
        <translation>يجب ألا يكون المبلغ سالبًا.</translation>
    </message>
    <message>
        <source>There are too many digits after the separator for this currency.</source>
        <translation>عدد الخانات بعد الفاصلة كبير لهذه العملة.</translation>
    </message>
    <message>
        <source>Stripe does not take this fraction in this currency. Round the amount.</source>
        <translation>لا تقبل Stripe هذا الكسر بهذه العملة. قرِّب المبلغ.</translation>
    </message>
    <message>
        <source>The amount is more than Stripe takes in one payment.</source>
        <translation>المبلغ أكبر مما تقبله Stripe في دفعة واحدة.</translation>
    </message>
    <message>
        <source>This is more than can still be refunded.</source>
        <translation>هذا أكثر مما يمكن استرداده بعد.</translation>
    </message>
    <message>
        <source>Nothing of this payment can be refunded any more.</source>
        <translation>لم يعد ممكنًا استرداد شيء من هذه الدفعة.</translation>
    </message>
    <message>
        <source>Put something into the cart first.</source>
        <translation>ضع شيئًا في السلة أولًا.</translation>
    </message>
    <message>
        <source>One sale has one currency.</source>
        <translation>لكل عملية بيع عملة واحدة.</translation>
    </message>
    <message>
        <source>This is more than can be sold at once.</source>
        <translation>هذا أكثر مما يمكن بيعه دفعة واحدة.</translation>
    </message>
    <message>
        <source>This is a publishable key. Paydesk needs a secret or restricted one (sk_… or rk_…).</source>
        <translation>هذا مفتاح قابل للنشر. يحتاج Paydesk إلى مفتاح سري أو مقيّد (sk_… أو rk_…).</translation>
    </message>
    <message>
        <source>This is a webhook secret. Paydesk needs a secret or restricted key (sk_… or rk_…).</source>
        <translation>هذا سر webhook. يحتاج Paydesk إلى مفتاح سري أو مقيّد (sk_… أو rk_…).</translation>
    </message>
    <message>
        <source>This is not a key of Stripe&apos;s. It begins with sk_ or rk_.</source>
        <translation>ليس هذا مفتاحًا من Stripe. يبدأ المفتاح بـ sk_ أو rk_.</translation>
    </message>
    <message>
        <source>This product is not sold any more.</source>
        <translation>لم يعد هذا المنتج يُباع.</translation>
    </message>
    <message>
        <source>This cannot be sent. Please check what was entered.</source>
        <translation>لا يمكن إرسال هذا. يرجى التحقق من المدخلات.</translation>
    </message>
    <message>
        <source>The reads that Stripe allots for 30 days are used up.</source>
        <translation>نفدت عمليات القراءة التي تخصّصها Stripe لمدة 30 يومًا.</translation>
    </message>
    <message>
        <source>Charging and refunding go on. News is read again as older reads drop out of the 30 days, and with every payment.</source>
        <translation>يستمر التحصيل والاسترداد. يُقرأ الجديد ثانيةً مع خروج القراءات الأقدم من الأيام الثلاثين، ومع كل دفعة.</translation>
    </message>
    <message>
        <source>Give the restricted key the permission %1 in the Stripe Dashboard, or use another key.</source>
        <translation>امنح المفتاح المقيَّد الإذن %1 في لوحة تحكم Stripe، أو استخدم مفتاحًا آخر.</translation>
    </message>
    <message>
        <source>The proxy %1 asks for another user name or password.</source>
        <translation>يطلب الوكيل %1 اسم مستخدم آخر أو كلمة مرور أخرى.</translation>
    </message>
    <message>
        <source>Correct them in the settings, under Internet connection.</source>
        <translation>صحّحهما في الإعدادات، تحت الاتصال بالإنترنت.</translation>
    </message>
    <message>
        <source>The proxy %1 does not lead to Stripe.</source>
        <translation>الوكيل %1 لا يوصل إلى Stripe.</translation>
    </message>
    <message>
        <source>Check that it runs, or choose another way in the settings, under Internet connection.</source>
        <translation>تحقق من أنه يعمل، أو اختر طريقًا آخر في الإعدادات، تحت الاتصال بالإنترنت.</translation>
    </message>
    <message>
        <source>This has to be a name or number and a port, like proxy.example.com:8080.</source>
        <translation>يجب أن يكون هذا اسمًا أو رقمًا مع منفذ، مثل proxy.example.com:8080.</translation>
    </message>
    <message>
        <source>The file could not be written.</source>
        <translation>تعذّرت كتابة الملف.</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>أدخل اسمًا.</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>هذا الاسم طويل جدًا.</translation>
    </message>
    <message>
        <source>There are too many views. Remove one first.</source>
        <translation>عدد العروض كبير جدًا. أزل واحدًا أولًا.</translation>
    </message>
    <message>
        <source>This Stripe account can only take test payments so far.</source>
        <translation>لا يمكن لحساب Stripe هذا قبول سوى المدفوعات التجريبية حتى الآن.</translation>
    </message>
    <message>
        <source>Finish the activation of the account in the Stripe Dashboard.</source>
        <translation>أكمِل تفعيل الحساب في لوحة تحكم Stripe.</translation>
    </message>
    <message>
        <source>There is too little room on the disk to bring the database up to date; nothing was changed.</source>
        <translation>لا توجد مساحة كافية على القرص لتحديث قاعدة البيانات؛ لم يتغيّر شيء.</translation>
    </message>
    <message>
        <source>Free another %1, then start Paydesk again.</source>
        <translation>أفرغ %1 أخرى، ثم شغّل Paydesk من جديد.</translation>
    </message>
    <message>
        <source>The database could not be brought up to date; it is as it was before.</source>
        <translation>تعذّر تحديث قاعدة البيانات؛ وهي كما كانت من قبل.</translation>
    </message>
    <message>
        <source>Use the version of Paydesk that you had, or a newer one.</source>
        <translation>استخدم إصدار Paydesk الذي كان لديك، أو إصدارًا أحدث.</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::eventwords</name>
    <message>
        <source>The payment was read again, and so was what hangs on it.</source>
        <translation>قُرئت الدفعة من جديد مع ما يتعلق بها.</translation>
    </message>
    <message>
        <source>The customer was read again.</source>
        <translation>قُرئ العميل من جديد.</translation>
    </message>
    <message>
        <source>The subscription was read again, with its newest invoices.</source>
        <translation>قُرئ الاشتراك من جديد مع أحدث فواتيره.</translation>
    </message>
    <message>
        <source>Products and prices were read again.</source>
        <translation>قُرئت المنتجات والأسعار من جديد.</translation>
    </message>
    <message>
        <source>Nothing that Paydesk shows depends on it. It was kept.</source>
        <translation>لا يتوقف عليه شيء مما يعرضه Paydesk. حُفظ فقط.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>قيد الانتظار</translation>
    </message>
    <message>
        <source>Processed</source>
        <translation>عولج</translation>
    </message>
    <message>
        <source>Given up</source>
        <translation>تُرك</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>المستمع</translation>
    </message>
    <message>
        <source>It waits for its turn.</source>
        <translation>ينتظر دوره.</translation>
    </message>
    <message numerus="yes">
        <source>It could not be processed %n time(s) and is tried again.</source>
        <translation>
            <numerusform>لم تُجرَّب معالجته بعد وستُجرَّب.</numerusform>
            <numerusform>تعذّرت معالجته مرة واحدة وستُعاد المحاولة.</numerusform>
            <numerusform>تعذّرت معالجته مرتين وستُعاد المحاولة.</numerusform>
            <numerusform>تعذّرت معالجته %n مرات وستُعاد المحاولة.</numerusform>
            <numerusform>تعذّرت معالجته %n مرة وستُعاد المحاولة.</numerusform>
            <numerusform>تعذّرت معالجته %n مرة وستُعاد المحاولة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It could not be processed %n time(s) and was given up.</source>
        <translation>
            <numerusform>تُرك دون معالجة.</numerusform>
            <numerusform>تعذّرت معالجته مرة واحدة فتُرك.</numerusform>
            <numerusform>تعذّرت معالجته مرتين فتُرك.</numerusform>
            <numerusform>تعذّرت معالجته %n مرات فتُرك.</numerusform>
            <numerusform>تعذّرت معالجته %n مرة فتُرك.</numerusform>
            <numerusform>تعذّرت معالجته %n مرة فتُرك.</numerusform>
        </translation>
    </message>
    <message>
        <source>The listener does not have this event. It came by asking Stripe.</source>
        <translation>ليس هذا الحدث عند المستمع. وصل بسؤال Stripe.</translation>
    </message>
    <message>
        <source>Its signature was right. It was delivered once: %1, to the endpoint “%2”.</source>
        <translation>كان توقيعه صحيحًا. سُلّم مرة واحدة: %1، إلى نقطة النهاية «%2».</translation>
    </message>
    <message numerus="yes">
        <source>Its signature was right. It was delivered %Ln time(s) to the endpoint “%3”, first %1, last %2. The duplicates changed nothing.</source>
        <translation>
            <numerusform>كان توقيعه صحيحًا. سُلّم إلى نقطة النهاية «%3»، أولًا %1 وأخيرًا %2. لم تغيّر النسخ المكررة شيئًا.</numerusform>
            <numerusform>كان توقيعه صحيحًا. سُلّم مرة واحدة إلى نقطة النهاية «%3»، أولًا %1 وأخيرًا %2. لم تغيّر النسخ المكررة شيئًا.</numerusform>
            <numerusform>كان توقيعه صحيحًا. سُلّم مرتين إلى نقطة النهاية «%3»، أولًا %1 وأخيرًا %2. لم تغيّر النسخ المكررة شيئًا.</numerusform>
            <numerusform>كان توقيعه صحيحًا. سُلّم %Ln مرات إلى نقطة النهاية «%3»، أولًا %1 وأخيرًا %2. لم تغيّر النسخ المكررة شيئًا.</numerusform>
            <numerusform>كان توقيعه صحيحًا. سُلّم %Ln مرة إلى نقطة النهاية «%3»، أولًا %1 وأخيرًا %2. لم تغيّر النسخ المكررة شيئًا.</numerusform>
            <numerusform>كان توقيعه صحيحًا. سُلّم %Ln مرة إلى نقطة النهاية «%3»، أولًا %1 وأخيرًا %2. لم تغيّر النسخ المكررة شيئًا.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is not JSON.</source>
        <translation>ليس JSON.</translation>
    </message>
    <message>
        <source>It holds bytes that are no text.</source>
        <translation>فيه بايتات ليست نصًا.</translation>
    </message>
    <message>
        <source>It begins with a byte order mark.</source>
        <translation>يبدأ بعلامة ترتيب البايتات.</translation>
    </message>
    <message>
        <source>It is not shaped like an event.</source>
        <translation>ليس على هيئة حدث.</translation>
    </message>
    <message>
        <source>It is a thin event, of which nothing here makes use.</source>
        <translation>هو حدث مختصر (thin event) لا يُستخدم هنا.</translation>
    </message>
    <message>
        <source>It is of the other mode: live where test was expected, or the other way round.</source>
        <translation>هو من الوضع الآخر: مباشر بدل الاختبار أو العكس.</translation>
    </message>
    <message>
        <source>This has to be an address on this computer, such as http://localhost:8080/webhooks/stripe.</source>
        <translation>يجب أن يكون هذا عنوانًا على هذا الحاسوب، مثل ‪http://localhost:8080/webhooks/stripe‬.</translation>
    </message>
    <message>
        <source>Enter the signing secret that the program checks with. It begins with whsec_.</source>
        <translation>أدخل سر التوقيع الذي يتحقق به البرنامج. يبدأ بـ ‪whsec_‬.</translation>
    </message>
    <message>
        <source>This is not a signing secret: it begins with whsec_ and has no spaces.</source>
        <translation>هذا ليس سر توقيع: فهو يبدأ بـ ‪whsec_‬ ولا فراغات فيه.</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>لا شيء يستمع عند %1.</translation>
    </message>
    <message>
        <source>The program did not answer within 30 seconds.</source>
        <translation>لم يجب البرنامج خلال 30 ثانية.</translation>
    </message>
    <message>
        <source>The certificate of the program is not trusted here. Use http:// on this computer.</source>
        <translation>شهادة البرنامج غير موثوقة هنا. استخدم ‪http://‬ على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>The program broke the connection off before it had answered.</source>
        <translation>قطع البرنامج الاتصال قبل أن يجيب.</translation>
    </message>
    <message>
        <source>This event is not here any more.</source>
        <translation>لم يعد هذا الحدث هنا.</translation>
    </message>
    <message>
        <source>What Paydesk shows of it was read again.</source>
        <translation>قُرئ من جديد ما يعرضه Paydesk منه.</translation>
    </message>
    <message>
        <source>Asking Stripe</source>
        <translation>سؤال Stripe</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::filterwords</name>
    <message>
        <source>from %1</source>
        <translation>من %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>أي وقت</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>آخر 7 أيام</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>آخر 30 يومًا</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>هذا الشهر</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>الشهر الماضي</translation>
    </message>
    <message>
        <source>Between two days…</source>
        <translation>بين يومين…</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>متنازع عليه</translation>
    </message>
</context>
<context>
    <name>paydesk::gui::words</name>
    <message>
        <source>The card has expired. Please use another one.</source>
        <translation>انتهت صلاحية البطاقة. يرجى استخدام بطاقة أخرى.</translation>
    </message>
    <message>
        <source>The security code is wrong. Please check it and try again.</source>
        <translation>رمز الأمان خاطئ. يرجى التحقق منه وإعادة المحاولة.</translation>
    </message>
    <message>
        <source>The card number is wrong. Please check it and try again.</source>
        <translation>رقم البطاقة خاطئ. يرجى التحقق منه وإعادة المحاولة.</translation>
    </message>
    <message>
        <source>The expiry date is wrong. Please check it and try again.</source>
        <translation>تاريخ الانتهاء خاطئ. يرجى التحقق منه وإعادة المحاولة.</translation>
    </message>
    <message>
        <source>The postal code does not match. Please check it and try again.</source>
        <translation>الرمز البريدي غير مطابق. يرجى التحقق منه وإعادة المحاولة.</translation>
    </message>
    <message>
        <source>The PIN is wrong. Please try again.</source>
        <translation>الرقم السري خاطئ. يرجى إعادة المحاولة.</translation>
    </message>
    <message>
        <source>The PIN was wrong too often. Please use another card.</source>
        <translation>أُدخل الرقم السري خطأً مرات كثيرة. يرجى استخدام بطاقة أخرى.</translation>
    </message>
    <message>
        <source>The bank could not be reached. Please try again in a moment.</source>
        <translation>تعذّر الوصول إلى البنك. يرجى المحاولة مجددًا بعد قليل.</translation>
    </message>
    <message>
        <source>The bank wants the customer to confirm the payment, and that did not happen.</source>
        <translation>يطلب البنك تأكيد العميل للدفعة، ولم يحدث ذلك.</translation>
    </message>
    <message>
        <source>The card cannot pay in this currency. Please use another one.</source>
        <translation>لا يمكن الدفع بهذه البطاقة بهذه العملة. يرجى استخدام بطاقة أخرى.</translation>
    </message>
    <message>
        <source>The card cannot be used for this payment. Please use another one.</source>
        <translation>لا يمكن استخدام البطاقة لهذه الدفعة. يرجى استخدام بطاقة أخرى.</translation>
    </message>
    <message>
        <source>A test card cannot pay in live mode.</source>
        <translation>لا يمكن الدفع ببطاقة اختبار في الوضع الفعلي.</translation>
    </message>
    <message>
        <source>The bank declined the payment. Please use another card or another way to pay.</source>
        <translation>رفض البنك الدفعة. يرجى استخدام بطاقة أخرى أو طريقة دفع أخرى.</translation>
    </message>
    <message>
        <source>The bank gave no reason.</source>
        <translation>لم يذكر البنك سببًا.</translation>
    </message>
    <message>
        <source>The account has not enough money.</source>
        <translation>رصيد الحساب لا يكفي.</translation>
    </message>
    <message>
        <source>The card was reported lost. Do not tell the customer; ask for another card.</source>
        <translation>أُبلغ عن فقدان البطاقة. لا تخبر العميل؛ اطلب بطاقة أخرى.</translation>
    </message>
    <message>
        <source>The card was reported stolen or blocked. Do not tell the customer; ask for another card.</source>
        <translation>أُبلغ عن سرقة البطاقة أو حظرها. لا تخبر العميل؛ اطلب بطاقة أخرى.</translation>
    </message>
    <message>
        <source>Stripe or the bank suspects fraud. Do not tell the customer; ask for another card.</source>
        <translation>تشتبه Stripe أو البنك في احتيال. لا تخبر العميل؛ اطلب بطاقة أخرى.</translation>
    </message>
    <message>
        <source>The card&apos;s limit is reached.</source>
        <translation>بلغت البطاقة حدها الأقصى.</translation>
    </message>
    <message>
        <source>The same amount was charged on this card a moment ago.</source>
        <translation>خُصم المبلغ نفسه من هذه البطاقة قبل لحظات.</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروف</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>مدفوع</translation>
    </message>
    <message>
        <source>Part refunded</source>
        <translation>مُسترد جزئيًا</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>مُسترد</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>متنازع عليه</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>غير مكتمل</translation>
    </message>
    <message>
        <source>3-D Secure</source>
        <translation>⁦3-D Secure⁩</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>قيد المعالجة</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>محجوز</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>غير محسوم</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>نشط</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>تجريبي</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>قيد الانتهاء</translation>
    </message>
    <message>
        <source>Past due</source>
        <translation>متأخر السداد</translation>
    </message>
    <message>
        <source>Unpaid</source>
        <translation>غير مدفوع</translation>
    </message>
    <message>
        <source>First payment missing</source>
        <translation>الدفعة الأولى ناقصة</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>متوقف مؤقتًا</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>في الطريق</translation>
    </message>
    <message>
        <source>Customer must act</source>
        <translation>بانتظار إجراء العميل</translation>
    </message>
    <message>
        <source>Refund failed</source>
        <translation>فشل الاسترداد</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>Written off</source>
        <translation>مشطوب</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>لاغٍ</translation>
    </message>
    <message>
        <source>No reason given</source>
        <translation>لم يُذكر سبب</translation>
    </message>
    <message>
        <source>Requested by customer</source>
        <translation>بطلب من العميل</translation>
    </message>
    <message>
        <source>Paid twice</source>
        <translation>دُفع مرتين</translation>
    </message>
    <message>
        <source>Fraud</source>
        <translation>احتيال</translation>
    </message>
    <message>
        <source>Reservation expired</source>
        <translation>انتهى الحجز</translation>
    </message>
    <message>
        <source>The card was reported lost or stolen.</source>
        <translation>أُبلغ عن فقدان البطاقة أو سرقتها.</translation>
    </message>
    <message>
        <source>The card has expired or was closed.</source>
        <translation>انتهت صلاحية البطاقة أو أُغلقت.</translation>
    </message>
    <message>
        <source>The customer disputed the payment in the meantime.</source>
        <translation>اعترض العميل على الدفعة في هذه الأثناء.</translation>
    </message>
    <message>
        <source>The Stripe balance was too low.</source>
        <translation>لم يكفِ رصيد Stripe.</translation>
    </message>
    <message>
        <source>The bank did not take the money back.</source>
        <translation>لم يقبل البنك المبلغ المعاد.</translation>
    </message>
    <message>
        <source>The refund was stopped on request.</source>
        <translation>أُوقف الاسترداد بناءً على طلب.</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>بطاقة</translation>
    </message>
    <message>
        <source>SEPA debit</source>
        <translation>خصم SEPA</translation>
    </message>
    <message>
        <source>exp. %1</source>
        <translation>تنتهي %1</translation>
    </message>
    <message>
        <source>daily</source>
        <translation>يوميًا</translation>
    </message>
    <message numerus="yes">
        <source>every %n day(s)</source>
        <translation>
            <numerusform>كل %Ln يوم</numerusform>
            <numerusform>كل يوم</numerusform>
            <numerusform>كل يومين</numerusform>
            <numerusform>كل %Ln أيام</numerusform>
            <numerusform>كل %Ln يومًا</numerusform>
            <numerusform>كل %Ln يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>weekly</source>
        <translation>أسبوعيًا</translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>كل %Ln أسبوع</numerusform>
            <numerusform>كل أسبوع</numerusform>
            <numerusform>كل أسبوعين</numerusform>
            <numerusform>كل %Ln أسابيع</numerusform>
            <numerusform>كل %Ln أسبوعًا</numerusform>
            <numerusform>كل %Ln أسبوع</numerusform>
        </translation>
    </message>
    <message>
        <source>monthly</source>
        <translation>شهريًا</translation>
    </message>
    <message numerus="yes">
        <source>every %n month(s)</source>
        <translation>
            <numerusform>كل %Ln شهر</numerusform>
            <numerusform>كل شهر</numerusform>
            <numerusform>كل شهرين</numerusform>
            <numerusform>كل %Ln أشهر</numerusform>
            <numerusform>كل %Ln شهرًا</numerusform>
            <numerusform>كل %Ln شهر</numerusform>
        </translation>
    </message>
    <message>
        <source>yearly</source>
        <translation>سنويًا</translation>
    </message>
    <message numerus="yes">
        <source>every %n year(s)</source>
        <translation>
            <numerusform>كل %Ln سنة</numerusform>
            <numerusform>كل سنة</numerusform>
            <numerusform>كل سنتين</numerusform>
            <numerusform>كل %Ln سنوات</numerusform>
            <numerusform>كل %Ln سنة</numerusform>
            <numerusform>كل %Ln سنة</numerusform>
        </translation>
    </message>
    <message>
        <source>per day</source>
        <translation>في اليوم</translation>
    </message>
    <message numerus="yes">
        <source>per %n day(s)</source>
        <translation>
            <numerusform>كل %Ln يوم</numerusform>
            <numerusform>في اليوم</numerusform>
            <numerusform>كل يومين</numerusform>
            <numerusform>كل %Ln أيام</numerusform>
            <numerusform>كل %Ln يومًا</numerusform>
            <numerusform>كل %Ln يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>per week</source>
        <translation>في الأسبوع</translation>
    </message>
    <message numerus="yes">
        <source>per %n week(s)</source>
        <translation>
            <numerusform>كل %Ln أسبوع</numerusform>
            <numerusform>في الأسبوع</numerusform>
            <numerusform>كل أسبوعين</numerusform>
            <numerusform>كل %Ln أسابيع</numerusform>
            <numerusform>كل %Ln أسبوعًا</numerusform>
            <numerusform>كل %Ln أسبوع</numerusform>
        </translation>
    </message>
    <message>
        <source>per month</source>
        <translation>في الشهر</translation>
    </message>
    <message numerus="yes">
        <source>per %n month(s)</source>
        <translation>
            <numerusform>كل %Ln شهر</numerusform>
            <numerusform>في الشهر</numerusform>
            <numerusform>كل شهرين</numerusform>
            <numerusform>كل %Ln أشهر</numerusform>
            <numerusform>كل %Ln شهرًا</numerusform>
            <numerusform>كل %Ln شهر</numerusform>
        </translation>
    </message>
    <message>
        <source>per year</source>
        <translation>في السنة</translation>
    </message>
    <message numerus="yes">
        <source>per %n year(s)</source>
        <translation>
            <numerusform>كل %Ln سنة</numerusform>
            <numerusform>في السنة</numerusform>
            <numerusform>كل سنتين</numerusform>
            <numerusform>كل %Ln سنوات</numerusform>
            <numerusform>كل %Ln سنة</numerusform>
            <numerusform>كل %Ln سنة</numerusform>
        </translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <comment>date: weekday, day, month</comment>
        <translation>ddd d MMM</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>date: day, month</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date: day, month, year</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>اليوم، %1</translation>
    </message>
    <message>
        <source>yesterday, %1</source>
        <translation>أمس، %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a date and a time of day</comment>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>غدًا</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <comment>time of day with seconds</comment>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>%L1 s</source>
        <comment>seconds</comment>
        <translation>%L1 ث</translation>
    </message>
    <message>
        <source>%L1 min</source>
        <comment>minutes</comment>
        <translation>%L1 د</translation>
    </message>
    <message>
        <source>%L1 h</source>
        <comment>hours</comment>
        <translation>%L1 س</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%Ln يوم</numerusform>
            <numerusform>يوم</numerusform>
            <numerusform>يومين</numerusform>
            <numerusform>%Ln أيام</numerusform>
            <numerusform>%Ln يومًا</numerusform>
            <numerusform>%Ln يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>This was already done.</source>
        <translation>تم هذا من قبل.</translation>
    </message>
    <message>
        <source>This was already done at %1.</source>
        <translation>تم هذا من قبل في الساعة %1.</translation>
    </message>
    <message>
        <source>This was already done: %1.</source>
        <translation>تم هذا من قبل: %1.</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>وصلت</translation>
    </message>
    <message>
        <source>Being prepared</source>
        <translation>قيد التحضير</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>The bank account has been closed.</source>
        <translation>أُغلق الحساب البنكي.</translation>
    </message>
    <message>
        <source>The bank account is frozen.</source>
        <translation>الحساب البنكي مجمَّد.</translation>
    </message>
    <message>
        <source>The bank does not know the account. Check its number and holder at Stripe.</source>
        <translation>لا يعرف البنك هذا الحساب. تحقَّق من رقمه وصاحبه لدى Stripe.</translation>
    </message>
    <message>
        <source>The bank refused the payout.</source>
        <translation>رفض البنك الدفعة.</translation>
    </message>
    <message>
        <source>by schedule</source>
        <translation>حسب الجدول</translation>
    </message>
    <message>
        <source>asked for</source>
        <translation>بناءً على طلب</translation>
    </message>
</context>
</TS>
