#pragma once

#include "core/delivery/EndpointProfile.h"
#include "core/model/Upload.h"

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace todoke::test {

/// The stand-in endpoint of tests/endpoint as a running program. Stops the test when anything about it fails.
class RealEndpoint {
public:
    /// Starts it with more options. Certificates are made once per test program and used again.
    explicit RealEndpoint(const QStringList& options = {});
    ~RealEndpoint();

    /// Ends it; what it holds stays for the next `start`, which takes the same port again.
    void stop();
    void start();

    /// The profile it wrote, as imported.
    [[nodiscard]] delivery::EndpointProfile profile() const;
    /// The line it printed when it was ready (tests/endpoint/README.md).
    [[nodiscard]] const QJsonObject& ready() const { return m_ready; }
    [[nodiscard]] QString password(const QString& account) const;
    /// A file of its practice certificates: `ca`, `wrongCa`, `client` with `certificate` or `key`.
    [[nodiscard]] QByteArray pem(const QString& owner, const QString& part) const;

    /// Asks the control port.
    QJsonObject control(const QByteArray& method, const QString& order, const QJsonObject& body = {}) const;
    void fault(const QJsonObject& order) const { control("POST", "faults", order); }
    /// How often a route was asked, `PATCH /v1/uploads/{id}`.
    [[nodiscard]] int count(const QString& route) const;
    /// How many requests carried a password.
    [[nodiscard]] int passwordsSent() const;
    [[nodiscard]] int registrations(const std::string& packageId) const;
    [[nodiscard]] qint64 uploadedBytes() const;
    void waitUntilSettled(const std::string& packageId) const;

    /// A sealed package with so many forms, in a record as it is queued for the practice clerk.
    [[nodiscard]] UploadRecord makePackage(int forms = 2) const;

private:
    QTemporaryDir m_work;
    QStringList m_options;
    QProcess m_server;
    QJsonObject m_ready;
};

} // namespace todoke::test
