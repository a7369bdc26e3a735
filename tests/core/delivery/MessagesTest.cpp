#include "core/delivery/EndpointProfile.h"
#include "core/delivery/ErrorReply.h"
#include "core/delivery/Http.h"
#include "core/delivery/PackageStatus.h"
#include "core/delivery/ServiceReply.h"
#include "tests/core/delivery/UploadRig.h"
#include "tests/support/ErrorCode.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace todoke;
using namespace todoke::delivery;
using nlohmann::json;

namespace {

const char* const kPem = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n";

json wholeProfile() {
    return {
        {"format", 1},
        {"id", "practice-local"},
        {"name", {{"ja", "練習用の送信先"}, {"en", "Practice endpoint"}}},
        {"kind", "tus"},
        {"baseUrl", "https://127.0.0.1:8443/"},
        {"rehearsal", true},
        {"tls", {{"trustAnchors", kPem}, {"clientCertificate", nullptr}}},
        {"signIn", "basic"},
        {"receiptSigners", {kPem}},
        {"recipients", {kPem}},
        {"keyScope", "doctor"},
        {"doctorNumberField", "subject.serialNumber"},
        {"vpn",
         {{"interface", "tun*"}, {"localSubnets", {"10.8.0.0/24"}}, {"endpointSubnets", {"10.9.0.0/16", "fd00::/8"}}}},
        {"proxy", "none"},
        {"pinnedAddresses", {"10.9.0.1", "fd00::1"}},
        {"chunkSize", 4194304},
        {"limits", {{"packageBytes", 1073741824}}}};
}

/// The member that a profile is refused for; empty when it is accepted.
std::string refusedFor(const json& profile) {
    const auto parsed = parseEndpointProfile(profile.dump());
    return parsed ? std::string() : std::string(parsed.error().arg("field"));
}

json statusOf(test::UploadRig& rig) {
    Request question;
    question.url = "https://model.invalid/v1/packages/" + rig.packageId;
    question.signIn = true;
    return json::parse(textOf(rig.server.answer(question, {}, true, rig.now).body));
}

} // namespace

class MessagesTest : public QObject {
    Q_OBJECT

private slots:
    void readsAWholeProfile() {
        const auto profile = parseEndpointProfile(wholeProfile().dump());
        QCOMPARE(test::codeOf(profile), QByteArray("none"));
        QCOMPARE(profile->baseUrl, std::string("https://127.0.0.1:8443/"));
        QCOMPARE(profile->vpn->endpointSubnets.size(), std::size_t{2});
        QCOMPARE(profile->chunkSize, std::uint64_t{4194304});
        QVERIFY(profile->proxy.kind == ProxyKind::none);
    }

    void namesEveryMemberThatAProfileLacks() {
        const json whole = wholeProfile();
        for (const auto& [name, value] : whole.items()) {
            json profile = wholeProfile();
            profile.erase(name);
            QCOMPARE(refusedFor(profile), name);
        }
    }

    void namesEveryMemberThatIsWrong_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("field");
        const auto row = [](const char* pointer, const char* value, const char* field) {
            QTest::addRow("%s %s", pointer, value) << pointer << value << field;
        };
        row("/format", "2", "format");
        row("/id", "\"Über\"", "id");
        row("/kind", "\"ftp\"", "kind");
        row("/baseUrl", "\"http://127.0.0.1/\"", "baseUrl");
        row("/baseUrl", "\"https://127.0.0.1\"", "baseUrl");
        row("/baseUrl", "\"https://user@127.0.0.1/\"", "baseUrl");
        row("/rehearsal", "\"true\"", "rehearsal");
        row("/tls/trustAnchors", "\"none\"", "tls.trustAnchors");
        row("/tls/insecure", "true", "tls.insecure");
        row("/signIn", "\"none\"", "signIn");
        row("/receiptSigners", "[]", "receiptSigners");
        row("/recipients", "[\"x\"]", "recipients");
        row("/keyScope", "\"person\"", "keyScope");
        row("/vpn/endpointSubnets", "[]", "vpn.endpointSubnets");
        row("/vpn/endpointSubnets", "[\"10.0.0.0/33\"]", "vpn.endpointSubnets");
        row("/vpn/localSubnets", "[\"10.0.0/24\"]", "vpn.localSubnets");
        row("/proxy", "\"http://user@proxy:1\"", "proxy");
        row("/pinnedAddresses", "[\"example.org\"]", "pinnedAddresses");
        row("/pinnedAddresses", "[\"1.2.3.256\"]", "pinnedAddresses");
        row("/chunkSize", "0", "chunkSize");
        row("/chunkSize", "-1", "chunkSize");
        row("/chunkSize", "1.5", "chunkSize");
        row("/chunkSize", "99999999999", "chunkSize");
        row("/limits/packageBytes", "0", "limits.packageBytes");
        row("/verifyTls", "false", "verifyTls");
    }
    void namesEveryMemberThatIsWrong() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(QString, field);
        json profile = wholeProfile();
        profile[json::json_pointer(pointer.toStdString())] = json::parse(value.toStdString());
        QCOMPARE(refusedFor(profile), field.toStdString());
    }

    void refusesWhatTwoReadersWouldReadDifferently() {
        QVERIFY(!parseErrorReply(R"({"code":"a","code":"b","ja":"x","en":"y"})"));
        QVERIFY(parseErrorReply(R"({"code":"a","ja":"x","en":"y"})").has_value());
        QVERIFY(!parseErrorReply("{\"code\":\"a\",\"ja\":\"\xff\",\"en\":\"y\"}"));
        QVERIFY(!parseErrorReply(R"({"code":"a","ja":"x","en":"y"} )"
                                 "x"));
        QVERIFY(!parseErrorReply(std::string(100000, '[')));
        QVERIFY(!parseErrorReply("{\"code\":\"a\",\"ja\":\"x\",\"en\":\"y\",\"more\":" + std::string(40, '[') +
                                 std::string(40, ']') + "}"));
        QVERIFY(!parseErrorReply(R"({"code":"Not A Code","ja":"x","en":"y"})"));
    }

    void anAnswerWithoutTheMarkerIsNotTheEndpoint() {
        test::UploadRig rig;
        Request question;
        question.url = "https://model.invalid/v1/service";
        json service = json::parse(textOf(rig.server.answer(question, {}, true, rig.now).body));
        QVERIFY(parseServiceReply(service.dump()).has_value());
        const json whole = service;
        for (const auto& [name, value] : whole.items()) {
            json less = service;
            less.erase(name);
            QVERIFY2(!parseServiceReply(less.dump()), name.c_str());
        }
        service["marker"] = "todoke-endpoint/2";
        QVERIFY(!parseServiceReply(service.dump()));
    }

    void aStatusMustFitItsState() {
        test::UploadRig rig;
        rig.runToEnd();
        const json status = statusOf(rig);
        QVERIFY(parsePackageStatus(status.dump()).has_value());
        const auto refused = [&](const char* pointer, const json& value) {
            json changed = status;
            changed[json::json_pointer(pointer)] = value;
            return !parsePackageStatus(changed.dump());
        };
        QVERIFY(refused("/state", "absent"));
        QVERIFY(refused("/state", "partial"));
        QVERIFY(refused("/state", "lost"));
        QVERIFY(refused("/package", nullptr));
        QVERIFY(refused("/package/sha256", "AB"));
        QVERIFY(refused("/receipt", nullptr));
        QVERIFY(refused("/receipt/json", "not base64"));
        QVERIFY(refused("/results", json::array()));
        QVERIFY(refused("/results/0/accessKey", nullptr));
        QVERIFY(refused("/results/0/accessKey", "7KQ2M9X0"));
        QVERIFY(refused("/results/0/form", 0));
        QVERIFY(refused("/results/0/code", "S1"));
        QVERIFY(refused("/accessKeySalt", nullptr));
        QVERIFY(refused("/accessKeySalt", "AAAA"));
        QVERIFY(refused("/audit/scope", "world"));
        for (const auto& [name, value] : status.items()) {
            json less = status;
            less.erase(name);
            // When it was last changed is of no use here.
            QCOMPARE(!parsePackageStatus(less.dump()), name != "updatedAt");
        }
    }

    void aReceiptOfAnythingElseIsRefused_data() {
        QTest::addColumn<QString>("member");
        for (const char* member :
             {"endpointId", "kind", "institutionCode", "packageId", "package", "payload", "auditHead", "results"})
            QTest::addRow("%s", member) << member;
    }
    void aReceiptOfAnythingElseIsRefused() {
        QFETCH(QString, member);
        test::UploadRig rig;
        rig.runToEnd();
        const auto verifier = ReceiptVerifier::forProfile(rig.server.profile());
        const auto status = parsePackageStatus(statusOf(rig).dump());
        UploadRecord upload = rig.record();
        QVERIFY(verifier->verify(*status, upload).has_value());
        if (member == "endpointId")
            upload.endpointId = "other";
        if (member == "kind")
            upload.rehearsal = false;
        if (member == "institutionCode")
            upload.institutionCode = "1310000018";
        if (member == "packageId")
            upload.packageId = "6f0c0000-0000-4000-8000-000000000002";
        if (member == "package")
            upload.package.length += 1;
        if (member == "payload")
            upload.payload.sha256 = std::string(64, '0');
        if (member == "auditHead")
            upload.auditHead.clear();
        if (member == "results")
            upload.formCount += 1;
        const auto outcome = verifier->verify(*status, upload);
        QCOMPARE(test::codeOf(outcome), QByteArray("receiptInvalid"));
        QCOMPARE(std::string(outcome.error().arg("reason")), member.toStdString());
    }

    void resultsAndKeysMustBeThoseOfTheReceipt() {
        test::UploadRig rig;
        rig.server.refusedForms = {2};
        rig.runToEnd();
        const auto verifier = ReceiptVerifier::forProfile(rig.server.profile());
        const auto right = parsePackageStatus(statusOf(rig).dump());
        const auto reasonAfter = [&](const std::function<void(PackageStatus&)>& change) {
            PackageStatus status = *right;
            change(status);
            const auto outcome = verifier->verify(status, rig.record());
            return outcome ? std::string() : std::string(outcome.error().arg("reason"));
        };
        QCOMPARE(reasonAfter([](PackageStatus&) {}), std::string());
        QCOMPARE(reasonAfter([](PackageStatus& s) { s.results[0].accessKey = "22222222"; }),
                 std::string("accessKeysCommitment"));
        QCOMPARE(reasonAfter([](PackageStatus& s) { s.accessKeySalt[0] ^= 1; }), std::string("accessKeysCommitment"));
        QCOMPARE(reasonAfter([](PackageStatus& s) { s.results[1].code = "S1001"; }), std::string("results"));
        QCOMPARE(reasonAfter([](PackageStatus& s) { s.results.pop_back(); }), std::string("results"));
        QCOMPARE(reasonAfter([](PackageStatus& s) { s.state = PackageState::registered; }), std::string("state"));
        QCOMPARE(reasonAfter([](PackageStatus& s) { s.receipt->json[20] ^= 1; }), std::string("signature"));
        QCOMPARE(reasonAfter([](PackageStatus& s) { s.receipt->signature.pop_back(); }), std::string("signature"));
    }

    void boundsWhatAHeaderSays() {
        Reply reply;
        reply.headers = {{"retry-after", "999999"}, {"upload-offset", "18446744073709551616"}, {"upload-length", "-1"}};
        QCOMPARE(reply.retryAfter()->count(), 3600);
        QVERIFY(!reply.number("upload-offset"));
        QVERIFY(!reply.number("upload-length"));
        reply.headers = {{"retry-after", "Sun, 22 Nov 2026 01:02:03 GMT"}, {"content-type", "Text/HTML ; charset=x"}};
        QVERIFY(!reply.retryAfter());
        QCOMPARE(reply.mediaType(), std::string("text/html"));
    }
};

QTEST_GUILESS_MAIN(MessagesTest)
#include "MessagesTest.moc"
