#include "tests/shared/RealEndpoint.h"

#include "core/base/File.h"

#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

namespace todoke::test {
namespace {

constexpr int kPatience = 60'000;

const QString kEndpoint = QStringLiteral(TODOKE_SOURCE_DIR "/tests/endpoint/");

/// Options that let every endpoint of this test program use the certificates of the first.
QStringList sharedPki() {
    static const QTemporaryDir folder;
    if (!QFile::exists(folder.filePath("pki"))) {
        QProcess maker;
        maker.start("node", {kEndpoint + "pki.js", "--work", folder.path()});
        if (!maker.waitForFinished(kPatience) || maker.exitCode() != 0)
            qFatal("no certificates: %s", maker.readAllStandardError().constData());
    }
    return {"--pki", folder.path()};
}

} // namespace

RealEndpoint::RealEndpoint(const QStringList& options)
    : m_options(options) {
    start();
}

void RealEndpoint::start() {
    QStringList arguments{kEndpoint + "server.js", "--work",           m_work.path(), "--pack",
                          kEndpoint + "test/pack", "--exit-with-stdin"};
    if (!m_ready.isEmpty())
        arguments << "--port" << QString::number(QUrl(m_ready["baseUrl"].toString()).port());
    m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_server.start("node", arguments + sharedPki() + m_options);
    while (!m_server.canReadLine()) {
        if (!m_server.waitForReadyRead(kPatience))
            qFatal("the endpoint does not start; was tests/endpoint/install.sh run?");
    }
    const QByteArray line = m_server.readLine();
    m_ready = QJsonDocument::fromJson(line).object();
    QFile file(m_work.filePath("ready.json"));
    if (!file.open(QFile::WriteOnly) || file.write(line) != line.size())
        qFatal("cannot write ready.json");
}

RealEndpoint::~RealEndpoint() {
    stop();
}

void RealEndpoint::stop() {
    m_server.closeWriteChannel();
    m_server.terminate();
    m_server.waitForFinished(kPatience);
}

delivery::EndpointProfile RealEndpoint::profile() const {
    const auto text = readFile(m_ready["profile"].toString().toStdString(), delivery::kLargestProfile);
    if (!text)
        qFatal("no profile");
    auto profile = delivery::parseEndpointProfile(textOf(*text));
    if (!profile)
        qFatal("profile: %s", profile.error().detail.c_str());
    return std::move(*profile);
}

QString RealEndpoint::password(const QString& account) const {
    return m_ready["accounts"][account]["password"].toString();
}

QByteArray RealEndpoint::pem(const QString& owner, const QString& part) const {
    QFile file(m_ready["pki"][owner][part].toString());
    if (!file.open(QFile::ReadOnly))
        qFatal("no %s of %s", qPrintable(part), qPrintable(owner));
    return file.readAll();
}

QJsonObject RealEndpoint::control(const QByteArray& method, const QString& order, const QJsonObject& body) const {
    QNetworkAccessManager manager;
    QNetworkRequest request(QUrl(m_ready["controlUrl"].toString() + order));
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json");
    request.setTransferTimeout(kPatience);
    const QByteArray content = method == "GET" ? QByteArray() : QJsonDocument(body).toJson();
    QNetworkReply* reply = manager.sendCustomRequest(request, method, content);
    QEventLoop loop;
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    if (reply->error() != QNetworkReply::NoError)
        qFatal("control port: %s", qPrintable(reply->errorString()));
    return QJsonDocument::fromJson(reply->readAll()).object();
}

int RealEndpoint::count(const QString& route) const {
    return control("GET", "counts")["requests"][route].toInt();
}

int RealEndpoint::passwordsSent() const {
    int all = 0;
    const QJsonObject routes = control("GET", "counts")["withPassword"].toObject();
    for (const QJsonValue& times : routes)
        all += times.toInt();
    return all;
}

int RealEndpoint::registrations(const std::string& packageId) const {
    return control("GET", "counts")["registrations"][QString::fromStdString(packageId)].toInt();
}

qint64 RealEndpoint::uploadedBytes() const {
    return control("GET", "counts")["uploadedBytes"].toInteger();
}

void RealEndpoint::waitUntilSettled(const std::string& packageId) const {
    control("GET", "settled?packageId=" + QString::fromStdString(packageId));
}

UploadRecord RealEndpoint::makePackage(int forms) const {
    QProcess maker;
    maker.start("node", {QStringLiteral(TODOKE_SOURCE_DIR "/tests/shared/make-package.mjs"),
                         m_work.filePath("ready.json"), m_work.path(), QString::number(forms)});
    if (!maker.waitForFinished(kPatience) || maker.exitCode() != 0)
        qFatal("no package: %s", maker.readAllStandardError().constData());
    const QJsonObject made = QJsonDocument::fromJson(maker.readAllStandardOutput()).object();
    const auto text = [](const QJsonValue& value) { return value.toString().toStdString(); };
    UploadRecord record;
    record.packageId = text(made["packageId"]);
    record.packageFile = text(made["file"]);
    record.packageName = "TDK-20261122-0001-00000000";
    record.package = {text(made["sha256"]), static_cast<std::uint64_t>(made["length"].toInteger())};
    record.payload = {text(made["payload"]["sha256"]),
                      static_cast<std::uint64_t>(made["payload"]["length"].toInteger())};
    record.packId = "test-shelf";
    record.packVersion = "1";
    record.packSha256 = text(made["packSha256"]);
    record.formCount = static_cast<std::uint32_t>(forms);
    record.institutionCode = "1319999996";
    record.endpointId = "practice-local";
    record.account = "clerk01";
    return record;
}

} // namespace todoke::test
