#include "app/shared/CurlTransport.h"

#include "app/shared/CurlOptions.h"
#include "app/shared/CurlSocket.h"
#include "core/base/File.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <string>

namespace todoke {
namespace {

using delivery::FailureKind;
using delivery::Method;
using delivery::Reply;
using delivery::Request;
using delivery::TransportFailure;

/// Largest answer: a status with the results and the receipt of ten thousand forms takes less than half of it.
constexpr std::size_t kLargestBody = 8 * 1024 * 1024;
constexpr std::size_t kMostHeaders = 200;

struct EasyFree {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListFree {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyFree>;
using List = std::unique_ptr<curl_slist, ListFree>;

void append(List& list, const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) {
        throw std::bad_alloc();
    }
    (void)list.release();
    list.reset(longer);
}

/// What libcurl's callbacks fill and read during one transfer.
struct Exchange {
    Reply reply;
    bool tooLarge = false;
    FileHandle file;
    std::uint64_t left = 0;
    std::uint64_t total = 0;
    bool fileFailed = false;
    ProgressSink* progress = nullptr;
    std::stop_token stop;
};

std::size_t takeBody(char* data, std::size_t, std::size_t size, void* user) noexcept {
    auto& exchange = *static_cast<Exchange*>(user);
    if (exchange.reply.body.size() + size > kLargestBody) {
        exchange.tooLarge = true;
        return 0;
    }
    exchange.reply.body.insert(exchange.reply.body.end(), data, data + size);
    return size;
}

std::size_t takeHeader(char* data, std::size_t, std::size_t size, void* user) noexcept {
    auto& exchange = *static_cast<Exchange*>(user);
    std::string_view line(data, size);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) {
        line.remove_suffix(1);
    }
    if (line.substr(0, 5) == "HTTP/") {
        // A proxy's or an interim answer came before: its headers are not those of the last.
        exchange.reply.headers.clear();
        return size;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
        return size;
    }
    if (exchange.reply.headers.size() >= kMostHeaders) {
        exchange.tooLarge = true;
        return 0;
    }
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    line.remove_prefix(colon + 1);
    const std::size_t start = std::min(line.find_first_not_of(" \t"), line.size());
    const std::size_t end = line.find_last_not_of(" \t");
    exchange.reply.headers.emplace_back(std::move(name),
                                        end == std::string_view::npos ? "" : line.substr(start, end - start + 1));
    return size;
}

std::size_t giveBody(char* buffer, std::size_t, std::size_t room, void* user) noexcept {
    auto& exchange = *static_cast<Exchange*>(user);
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(room, exchange.left));
    const std::size_t got = wanted == 0 ? 0 : std::fread(buffer, 1, wanted, exchange.file.get());
    if (got < wanted && got == 0) {
        exchange.fileFailed = true;
        return CURL_READFUNC_ABORT;
    }
    exchange.left -= got;
    return got;
}

int watch(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t sent) noexcept {
    auto& exchange = *static_cast<Exchange*>(user);
    if (exchange.total > 0) {
        exchange.progress->progress(static_cast<std::uint64_t>(sent), exchange.total);
    }
    return exchange.stop.stop_requested() ? 1 : 0;
}

void setRules(CurlOptions& options, const TransportLimits& limits) {
    options.set(CURLOPT_NOSIGNAL, 1L);
    options.set(CURLOPT_PROTOCOLS_STR, "https");
    options.set(CURLOPT_FOLLOWLOCATION, 0L);
    options.set(CURLOPT_FRESH_CONNECT, 1L);
    options.set(CURLOPT_FORBID_REUSE, 1L);
    options.set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    options.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    options.set(CURLOPT_SSL_CIPHER_LIST, "ECDHE+AESGCM:ECDHE+CHACHA20");
    options.set(CURLOPT_SSL_VERIFYPEER, 1L);
    options.set(CURLOPT_SSL_VERIFYHOST, 2L);
    options.set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(limits.connect.count()));
    options.set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    options.set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.stall.count()));
}

curl_blob blobOf(ByteView bytes) {
    return {const_cast<std::uint8_t*>(bytes.data()), bytes.size(), CURL_BLOB_COPY};
}

void setTrust(CurlOptions& options, const delivery::EndpointProfile& profile, const crypto::SecretBytes& clientKey) {
    if (!profile.trustAnchors.empty()) {
        curl_blob anchors = blobOf(bytesOf(profile.trustAnchors));
        options.set(CURLOPT_CAINFO_BLOB, &anchors);
        // Otherwise the system's folder of certificates would be trusted besides the profile's.
        options.set(CURLOPT_CAPATH, nullptr);
    }
#ifdef _WIN32
    else {
        // Those that Windows trusts; OpenSSL knows no certificates of its own there.
        options.set(CURLOPT_SSL_OPTIONS, static_cast<long>(CURLSSLOPT_NATIVE_CA));
    }
#endif
    if (!profile.clientCertificate.empty()) {
        curl_blob certificate = blobOf(bytesOf(profile.clientCertificate));
        curl_blob key = blobOf(clientKey.view());
        options.set(CURLOPT_SSLCERTTYPE, "PEM");
        options.set(CURLOPT_SSLCERT_BLOB, &certificate);
        options.set(CURLOPT_SSLKEYTYPE, "PEM");
        options.set(CURLOPT_SSLKEY_BLOB, &key);
    }
}

void setProxy(CurlOptions& options, const delivery::ProxySetting& proxy) {
    switch (proxy.kind) {
    case delivery::ProxyKind::none:
        // An empty name switches the environment's proxies off; leaving it out would use them.
        options.set(CURLOPT_PROXY, "");
        break;
    case delivery::ProxyKind::manual:
        options.set(CURLOPT_PROXY, proxy.url.c_str());
        options.set(CURLOPT_NOPROXY, "");
        break;
    case delivery::ProxyKind::system:
        break;
    }
}

/// `host:port:address,address` of the profile's pinned addresses, so that no name is asked for.
List pinned(const delivery::EndpointProfile& profile) {
    List list;
    if (profile.pinnedAddresses.empty()) {
        return list;
    }
    const std::string authority(delivery::originOf(profile.baseUrl).substr(std::string_view("https://").size()));
    const std::size_t colon = authority.rfind(':');
    const bool hasPort = colon != std::string::npos && authority.find(']', colon) == std::string::npos;
    std::string line = authority + (hasPort ? ":" : ":443:");
    for (std::size_t i = 0; i < profile.pinnedAddresses.size(); ++i) {
        line += (i == 0 ? "" : ",") + profile.pinnedAddresses[i];
    }
    append(list, line);
    return list;
}

List headersOf(const Request& request) {
    List list;
    for (const auto& [name, value] : request.headers) {
        append(list, name + ": " + value);
    }
    // Without these libcurl adds its own: a wait before a large body, a content type for an empty one.
    append(list, "Expect:");
    if (!request.body) {
        append(list, "Content-Type:");
    }
    return list;
}

void setMethod(CurlOptions& options, const Request& request) {
    switch (request.method) {
    case Method::get:
        options.set(CURLOPT_HTTPGET, 1L);
        break;
    case Method::head:
        options.set(CURLOPT_NOBODY, 1L);
        break;
    case Method::post:
        options.set(CURLOPT_POSTFIELDSIZE, 0L);
        options.set(CURLOPT_POSTFIELDS, "");
        break;
    case Method::patch:
        options.set(CURLOPT_UPLOAD, 1L);
        options.set(CURLOPT_CUSTOMREQUEST, "PATCH");
        options.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(request.body->length));
        break;
    case Method::remove:
        options.set(CURLOPT_CUSTOMREQUEST, "DELETE");
        break;
    }
}

void setCallbacks(CurlOptions& options, Exchange& exchange) {
    options.set(CURLOPT_WRITEFUNCTION, static_cast<curl_write_callback>(&takeBody));
    options.set(CURLOPT_WRITEDATA, &exchange);
    options.set(CURLOPT_HEADERFUNCTION, static_cast<curl_write_callback>(&takeHeader));
    options.set(CURLOPT_HEADERDATA, &exchange);
    options.set(CURLOPT_READFUNCTION, static_cast<curl_read_callback>(&giveBody));
    options.set(CURLOPT_READDATA, &exchange);
    options.set(CURLOPT_NOPROGRESS, 0L);
    options.set(CURLOPT_XFERINFOFUNCTION, static_cast<curl_xferinfo_callback>(&watch));
    options.set(CURLOPT_XFERINFODATA, &exchange);
}

std::optional<TransportFailure> openBody(Exchange& exchange, const ByteRange& range,
                                         const std::filesystem::path& path) {
    auto file = openForReading(path);
    if (!file) {
        const FailureKind other =
            file.error().code == Errc::fileBusy ? FailureKind::fileBusy : FailureKind::fileUnreadable;
        return TransportFailure{file.error().code == Errc::notFound ? FailureKind::fileMissing : other, false,
                                file.error().detail};
    }
#ifdef _WIN32
    const bool placed = _fseeki64(file->get(), static_cast<__int64>(range.offset), SEEK_SET) == 0;
#else
    const bool placed = fseeko(file->get(), static_cast<off_t>(range.offset), SEEK_SET) == 0;
#endif
    if (!placed) {
        return TransportFailure{FailureKind::fileUnreadable, false, "cannot seek"};
    }
    exchange.file = std::move(*file);
    exchange.left = range.length;
    exchange.total = range.length;
    return std::nullopt;
}

FailureKind kindOf(CURLcode code, CURL* handle, const Exchange& exchange, const GuardedSocket& socket, bool proxied) {
    long proxyStatus = 0;
    curl_easy_getinfo(handle, CURLINFO_HTTP_CONNECTCODE, &proxyStatus);
    curl_off_t secured = 0;
    curl_easy_getinfo(handle, CURLINFO_APPCONNECT_TIME_T, &secured);
    if (exchange.fileFailed) {
        return FailureKind::fileUnreadable;
    }
    if (exchange.tooLarge) {
        return FailureKind::replyTooLarge;
    }
    if (proxyStatus >= 300) {
        return FailureKind::proxyRefused;
    }
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
        return FailureKind::cancelled;
    case CURLE_COULDNT_RESOLVE_HOST:
        return FailureKind::nameUnknown;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_PROXY:
        return FailureKind::proxyRefused;
    case CURLE_COULDNT_CONNECT:
        if (socket.refused()) {
            return proxied ? FailureKind::proxyRefused : FailureKind::vpn;
        }
        return proxied ? FailureKind::proxyRefused : FailureKind::unreachable;
    case CURLE_OPERATION_TIMEDOUT:
        return secured == 0 ? FailureKind::unreachable : FailureKind::stalled;
    case CURLE_PEER_FAILED_VERIFICATION:
        return FailureKind::tlsUntrusted;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ENGINE_INITFAILED:
        return FailureKind::tlsFailed;
    default:
        return FailureKind::connectionLost;
    }
}

} // namespace

void startCurl() {
    static std::once_flag once;
    std::call_once(once, [] {
    // With this variable anybody could have the keys of our connections written to a file.
#ifdef _WIN32
        _putenv_s("SSLKEYLOGFILE", "");
#else
        unsetenv("SSLKEYLOGFILE");
#endif
        curl_global_init(CURL_GLOBAL_DEFAULT);
    });
}

CurlTransport::CurlTransport(const delivery::EndpointProfile& profile, VpnGuard& guard, const Clock& clock,
                             crypto::SecretBytes clientKey, TransportLimits limits)
    : m_profile(profile)
    , m_guard(guard)
    , m_clock(clock)
    , m_clientKey(std::move(clientKey))
    , m_limits(limits) {
    startCurl();
}

TransportOutcome CurlTransport::execute(const Request& request, const std::filesystem::path& package,
                                        const Login* login, ProgressSink& progress, std::stop_token stop) {
    Exchange exchange;
    exchange.progress = &progress;
    exchange.stop = std::move(stop);
    if (request.body) {
        if (auto failed = openBody(exchange, *request.body, package)) {
            return *failed;
        }
    }
    const Easy easy(curl_easy_init());
    CURL* handle = easy.get();
    if (!handle) {
        return TransportFailure{FailureKind::unreachable, false, "no memory"};
    }
    const List headers = headersOf(request);
    const List addresses = pinned(m_profile);
    GuardedSocket socket(m_guard);
    CurlOptions options(handle);
    setRules(options, m_limits);
    setTrust(options, m_profile, m_clientKey);
    setProxy(options, m_profile.proxy);
    setMethod(options, request);
    setCallbacks(options, exchange);
    socket.attach(options);
    options.set(CURLOPT_URL, request.url.c_str());
    options.set(CURLOPT_HTTPHEADER, headers.get());
    options.set(CURLOPT_RESOLVE, addresses.get());
    if (request.signIn) {
        assert(login);
        const crypto::SecretBytes password = [&] {
            crypto::SecretBytes ended(login->password.size() + 1);
            std::copy(login->password.view().begin(), login->password.view().end(), ended.writable().begin());
            return ended;
        }();
        options.set(CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        options.set(CURLOPT_USERNAME, login->account.c_str());
        options.set(CURLOPT_PASSWORD, reinterpret_cast<const char*>(password.view().data()));
    }
    std::array<char, CURL_ERROR_SIZE> message{};
    options.set(CURLOPT_ERRORBUFFER, message.data());

    // A rule that libcurl did not take, such as whom to trust, would leave its own default in force.
    if (options.refused() != CURLE_OK) {
        return TransportFailure{FailureKind::tlsFailed, false, curl_easy_strerror(options.refused())};
    }
    exchange.reply.sentAt = m_clock.now();
    const CURLcode code = curl_easy_perform(handle);
    exchange.reply.receivedAt = m_clock.now();
    if (code != CURLE_OK) {
        long requestBytes = 0;
        curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &requestBytes);
        const bool proxied = m_profile.proxy.kind != delivery::ProxyKind::none;
        return TransportFailure{kindOf(code, handle, exchange, socket, proxied), requestBytes > 0,
                                message[0] ? message.data() : curl_easy_strerror(code)};
    }
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    exchange.reply.status = static_cast<int>(status);
    return std::move(exchange.reply);
}

} // namespace todoke
