#pragma once

#include <curl/curl.h>

namespace todoke {

/// The options of one request. Remembers the first that libcurl did not take: with another TLS library, or without
/// memory.
class CurlOptions {
public:
    explicit CurlOptions(CURL* handle)
        : m_handle(handle) {}

    template <class Value>
    void set(CURLoption option, Value value) {
        const CURLcode answer = curl_easy_setopt(m_handle, option, value);
        if (m_refused == CURLE_OK) {
            m_refused = answer;
        }
    }

    /// `CURLE_OK` when all were taken.
    [[nodiscard]] CURLcode refused() const { return m_refused; }

private:
    CURL* m_handle;
    CURLcode m_refused = CURLE_OK;
};

} // namespace todoke
