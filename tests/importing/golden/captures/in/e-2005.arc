filedesc://daftar.arc 0.0.0.0 20050102030405 text/plain 67
1 0 Daftar
URL IP-address Archive-date Content-type Archive-length

http://daftar.example:80/arc page 192.0.2.1 20050102030405 text/html 864
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<!DOCTYPE html><html lang="ar" dir="rtl"><head><title>من أرشيف قديم | الدفتر</title></head><body><nav><a href="/">الرئيسية</a> <a href="/culture">ثقافة</a></nav><article><h1>من أرشيف قديم</h1><p>أما القنطرة القديمة فقد رممها أهل الحي بأيديهم بعد السيل، وحملوا حجارتها من الجبل على البغال.</p><p>ثم جاءت المطبعة، فأغلق النساخ دكاكينهم واحدا بعد واحد، وبقي المجلد وحده في آخر السوق.</p><p>ويقول حفيده إن الدفتر الذي كتب فيه أسماء زبائنه ما زال محفوظا في صندوق من خشب الجوز.</p></article><footer>جميع الحقوق محفوظة</footer></body></html>
