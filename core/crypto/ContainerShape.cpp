#include "core/crypto/ContainerShape.h"

#include <openssl/asn1.h>

#include <optional>

namespace todoke::crypto {

namespace {

constexpr std::size_t kTagLength = 16;
constexpr int kDeepest = 32;

/// The header of one element.
struct Element {
    int tag = 0;
    bool universal = false;
    bool constructed = false;
    /// Its end is marked by two zero octets instead of a length.
    bool indefinite = false;
    std::size_t length = 0;

    [[nodiscard]] bool isEnd() const { return universal && tag == V_ASN1_EOC; }
};

/// Walks over the elements of BER text.
class Walker {
public:
    explicit Walker(ByteView text)
        : m_rest(text) {}

    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

    /// Steps over the header of the next element, into what it holds.
    std::optional<Element> enter() {
        if (m_rest.empty())
            return std::nullopt;
        const unsigned char* position = m_rest.data();
        long length = 0;
        int tag = 0;
        int tagClass = 0;
        const int flags = ASN1_get_object(&position, &length, &tag, &tagClass, static_cast<long>(m_rest.size()));
        if ((flags & 0x80) != 0)
            return std::nullopt;
        m_rest = m_rest.subspan(static_cast<std::size_t>(position - m_rest.data()));
        return Element{tag, tagClass == V_ASN1_UNIVERSAL, (flags & V_ASN1_CONSTRUCTED) != 0, (flags & 1) != 0,
                       static_cast<std::size_t>(length)};
    }

    /// Steps over what an element holds, and over its end.
    bool leave(const Element& element, int depth = 0) {
        if (!element.indefinite) {
            m_rest = m_rest.subspan(element.length);
            return true;
        }
        if (depth == kDeepest)
            return false;
        while (true) {
            const auto inner = enter();
            if (!inner)
                return false;
            if (inner->isEnd())
                return true;
            if (!leave(*inner, depth + 1))
                return false;
        }
    }

private:
    ByteView m_rest;
};

} // namespace

bool hasWholeTag(ByteView container) {
    Walker walker(container);
    // ContentInfo, its type, [0], AuthEnvelopedData
    int open = 0;
    for (const bool inside : {true, false, true, true}) {
        const auto element = walker.enter();
        if (!element || (!inside && !walker.leave(*element)))
            return false;
        if (inside && element->indefinite)
            ++open;
    }
    while (true) {
        const auto element = walker.enter();
        if (!element)
            return false;
        const bool tag = element->universal && element->tag == V_ASN1_OCTET_STRING;
        if (!walker.leave(*element))
            return false;
        if (!tag)
            continue;
        if (element->constructed || element->length != kTagLength)
            return false;
        break;
    }
    for (; open > 0; --open) {
        const auto end = walker.enter();
        if (!end || !end->isEnd())
            return false;
    }
    return walker.atEnd();
}

} // namespace todoke::crypto
