#pragma once

#include "core/base/Error.h"

#include <QByteArray>

namespace todoke::test {

/// The name of an error code, in a form that `QCOMPARE` can print.
inline QByteArray nameOf(Errc code) {
    const std::string_view name = toString(code);
    return {name.data(), static_cast<qsizetype>(name.size())};
}

/// The name of the error a result holds; `none` when it holds a value.
template <typename T>
QByteArray codeOf(const Result<T>& result) {
    return result.has_value() ? QByteArray("none") : nameOf(result.error().code);
}

} // namespace todoke::test
