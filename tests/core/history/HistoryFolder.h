#pragma once

#include "core/crypto/SystemRandom.h"
#include "core/history/History.h"
#include "tests/support/FakeClock.h"
#include "tests/support/Must.h"

#include <QTemporaryDir>

namespace todoke::test {

/// Keys that everybody knows; `seed` gives others.
inline history::HistoryKeys testKeys(std::uint8_t seed = 1) {
    return {crypto::SecretBytes(Bytes(32, seed)),
            crypto::SecretBytes(Bytes(32, static_cast<std::uint8_t>(seed + 100)))};
}

/// A folder with a history in it, both gone at the end of a test.
class HistoryFolder {
public:
    [[nodiscard]] std::filesystem::path path() const {
        return std::filesystem::path(m_folder.path().toStdString()) / "history.sqlite";
    }
    std::unique_ptr<history::History> open() {
        return must(history::History::open(path(), testKeys(), m_random, clock));
    }

    FakeClock clock;

private:
    QTemporaryDir m_folder;
    crypto::SystemRandom m_random;
};

/// An upload in which no member has its default, so that a forgotten column is noticed.
inline UploadRecord fullUpload(std::string packageId) {
    UploadRecord record;
    record.packageId = std::move(packageId);
    record.packageFile = "C:/Todoke/packages/TDK-20261122-0001-1a2b3c4d.todoke";
    record.packageName = "TDK-20261122-0001-1a2b3c4d";
    record.rehearsal = false;
    record.package = {std::string(64, 'a'), 123'456'789'012};
    record.payload = {std::string(64, 'b'), 123'456'789'000};
    record.packId = "standin";
    record.packVersion = "2024-04";
    record.packSha256 = std::string(64, 'c');
    record.formCount = 500;
    record.institutionCode = "1319999996";
    record.endpointId = "practice-local";
    record.account = "clerk-7";
    record.auditHead = std::string(64, 'd');
    record.queuedAt = parseTimestamp("2026-11-22T00:00:00.001Z").value();
    record.state = UploadState::paused;
    record.reason = Errc::vpnRequired;
    record.reasonArgs = {{"interface", "tun0"}, {"file", "日本語 \"引用\""}};
    record.reasonText = {"VPN に接続していません", "not in the VPN"};
    record.announced = true;
    record.offset = 4'194'304;
    record.uploadUrl = "https://endpoint.example/v1/uploads/1";
    record.failures = 3;
    record.hashRefusals = 1;
    record.receiptSerial = "20261122-000001-1";
    record.nextTry = parseTimestamp("2026-11-22T00:05:00.000Z");
    record.clockOffsetMs = -1234;
    record.strangeAuditHead = std::string(64, 'e');
    record.changedAt = parseTimestamp("2026-11-22T00:04:00.999Z").value();
    return record;
}

} // namespace todoke::test
