#pragma once

#include "tests/core/delivery/UploadRig.h"
#include "tests/support/ErrorCode.h"

#include <QTest>
#include <algorithm>

namespace todoke::test {

inline QByteArray nameOf(UploadState state) {
    const std::string_view name = toString(state);
    return {name.data(), static_cast<qsizetype>(name.size())};
}

inline QByteArray reasonOf(const UploadRecord& record) {
    return record.reason ? test::nameOf(*record.reason) : "none";
}

/// One fault at the first request of a kind, nothing afterwards.
inline auto once(delivery::Method method, Fault fault) {
    return [method, fault, done = false](const delivery::Request& request) mutable {
        if (done || request.method != method || (method == delivery::Method::get && !request.signIn))
            return Fault::none;
        done = true;
        return fault;
    };
}

inline auto always(delivery::Method method, Fault fault) {
    return [method, fault](const delivery::Request& request) { return request.method == method ? fault : Fault::none; };
}

inline int countOf(const UploadRig& rig, const std::string& request) {
    return static_cast<int>(std::count(rig.server.requests.begin(), rig.server.requests.end(), request));
}

} // namespace todoke::test

#define COMPARE_STATE(rig, state_, reason_)                                                                            \
    do {                                                                                                               \
        QCOMPARE(todoke::test::nameOf((rig).record().state), QByteArray(state_));                                      \
        QCOMPARE(todoke::test::reasonOf((rig).record()), QByteArray(reason_));                                         \
        QCOMPARE(QString::fromStdString((rig).broken), QString());                                                     \
    } while (false)
