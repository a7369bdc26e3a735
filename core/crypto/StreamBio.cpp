#include "core/crypto/StreamBio.h"

namespace todoke::crypto {

namespace {

constexpr std::size_t kBlock = 256 * 1024;

} // namespace

SinkBio::SinkBio(ByteSink& sink)
    : m_sink(&sink)
    , m_bio(method() == nullptr ? nullptr : BIO_new(method())) {
    m_held.reserve(kBlock);
    if (m_bio) {
        BIO_set_data(m_bio.get(), this);
        BIO_set_init(m_bio.get(), 1);
    }
}

Result<void> SinkBio::flush() {
    if (m_error)
        return failure(*m_error);
    auto written = m_sink->write(m_held);
    m_held.clear();
    if (!written)
        m_error = written.error();
    return written;
}

int SinkBio::writeBytes(BIO* bio, const char* bytes, int count) {
    auto* const self = static_cast<SinkBio*>(BIO_get_data(bio));
    const ByteView block = bytesOf({bytes, static_cast<std::size_t>(count)});
    if (self->m_held.size() + block.size() > kBlock && !self->flush())
        return -1;
    self->m_held.insert(self->m_held.end(), block.begin(), block.end());
    return self->m_error ? -1 : count;
}

long SinkBio::control(BIO*, int command, long, void*) {
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

BIO_METHOD* SinkBio::method() {
    static const BioMethod shared = [] {
        BioMethod made(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "byte sink"));
        if (made) {
            BIO_meth_set_write(made.get(), writeBytes);
            BIO_meth_set_ctrl(made.get(), control);
        }
        return made;
    }();
    return shared.get();
}

} // namespace todoke::crypto
