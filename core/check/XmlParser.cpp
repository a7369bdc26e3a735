#include "core/check/XmlParser.h"

#include "core/pack/XercesText.h"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/framework/XMLErrorCodes.hpp>
#include <xercesc/framework/XMLGrammarPoolImpl.hpp>
#include <xercesc/framework/XMLValidityCodes.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax2/Attributes.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/BinInputStream.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLEntityResolver.hpp>
#include <xercesc/util/XMLString.hpp>
#include <xercesc/util/XMLUni.hpp>
#include <xercesc/validators/schema/SchemaSymbols.hpp>

#include <optional>

namespace todoke::check {

namespace {

using namespace XERCES_CPP_NAMESPACE;

/// Nothing is nested as deep as this unless it is meant to hurt: later layers climb down by recursion.
constexpr std::size_t kMaximumDepth = 500;

/// Thrown inside of Xerces' callbacks to end a parse early; caught in `parseXml`.
struct StopParsing {
    ParseOutcome::Kind kind;
    std::uint64_t offset = 0;
    const char* technical = "";
};

class BytesInputStream final : public BinInputStream {
public:
    explicit BytesInputStream(DocumentBytes& bytes)
        : m_bytes(bytes) {}

    [[nodiscard]] XMLFilePos curPos() const override { return m_bytes.size(); }
    XMLSize_t readBytes(XMLByte* const target, const XMLSize_t maximum) override {
        return m_bytes.read({target, maximum});
    }
    [[nodiscard]] const XMLCh* getContentType() const override { return nullptr; }

private:
    DocumentBytes& m_bytes;
};

class BytesInputSource final : public InputSource {
public:
    explicit BytesInputSource(DocumentBytes& bytes)
        : m_bytes(bytes) {
        setEncoding(XMLUni::fgUTF8EncodingString);
    }
    [[nodiscard]] BinInputStream* makeStream() const override { return new BytesInputStream(m_bytes); }

private:
    DocumentBytes& m_bytes;
};

/// Whatever a document asks for besides itself is empty.
class NothingElse final : public XMLEntityResolver {
public:
    InputSource* resolveEntity(XMLResourceIdentifier*) override {
        return new MemBufInputSource(reinterpret_cast<const XMLByte*>(""), 0, XMLUni::fgZeroLenString);
    }
};

/// What kind of problem an error of the validator is, by Xerces' number for it.
SchemaProblem::Kind kindOf(unsigned int code, bool validityDomain) {
    if (!validityDomain)
        return SchemaProblem::Kind::value;
    switch (code) {
    case XMLValid::RequiredAttrNotProvided:
    case XMLValid::AttNotDefined:
    case XMLValid::AttNotDefinedForElement:
    case XMLValid::ProhibitedAttributePresent:
    case XMLValid::AttributeNotQualified:
    case XMLValid::AttributeNotUnQualified:
    case XMLValid::NotSameAsFixedValue:
    case XMLValid::NoDatatypeValidatorForAttribute:
        return SchemaProblem::Kind::attribute;
    case XMLValid::ElementNotDefined:
    case XMLValid::ElementNotQualified:
    case XMLValid::ElementNotUnQualified:
    case XMLValid::GrammarNotFound:
    case XMLValid::NoDirectUseAbstractElement:
    case XMLValid::NoUseAbstractType:
        return SchemaProblem::Kind::element;
    case XMLValid::ElementNotValidForContent:
    case XMLValid::EmptyNotValidForContent:
    case XMLValid::NotEnoughElemsForCM:
    case XMLValid::EmptyElemHasContent:
    case XMLValid::SimpleTypeHasChild:
    case XMLValid::NonWSContent:
        return SchemaProblem::Kind::content;
    case XMLValid::NoCharDataInCM:
        return SchemaProblem::Kind::text;
    case XMLValid::DatatypeError:
    case XMLValid::InvalidEmptyAttValue:
    case XMLValid::DoesNotMatchEnumList:
    case XMLValid::FixedDifferentFromActual:
    case XMLValid::DatatypeValidationFailure:
        return SchemaProblem::Kind::value;
    case XMLValid::NillNotAllowed:
    case XMLValid::NilAttrNotEmpty:
    case XMLValid::NoAbstractInXsiType:
    case XMLValid::BadXsiType:
    case XMLValid::NonDerivedXsiType:
        return SchemaProblem::Kind::typing;
    default:
        return SchemaProblem::Kind::other;
    }
}

std::string prefixOf(std::string name) {
    const std::size_t colon = name.find(':');
    name.resize(colon == std::string::npos ? 0 : colon);
    return name;
}

/// Forwards Xerces' events. Problems come before the event of the tag that they belong to, so they wait for it.
class Reader final : public SAX2XMLReaderImpl, private DefaultHandler {
public:
    Reader(XMLGrammarPool* grammars, const DocumentBytes& bytes, XmlEvents& events)
        : SAX2XMLReaderImpl(XMLPlatformUtils::fgMemoryManager, grammars)
        , m_bytes(bytes)
        , m_events(events) {
        setContentHandler(this);
        setErrorHandler(this);
        setLexicalHandler(this);
        setXMLEntityResolver(&m_nothingElse);
        setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
        setFeature(XMLUni::fgXercesLoadExternalDTD, false);
        setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, true);
        setFeature(XMLUni::fgXercesCalculateSrcOfs, true);
        setFeature(XMLUni::fgSAX2CoreValidation, grammars != nullptr);
        setFeature(XMLUni::fgXercesSchema, grammars != nullptr);
        setFeature(XMLUni::fgXercesDynamic, false);
        if (grammars != nullptr) {
            setFeature(XMLUni::fgXercesUseCachedGrammarInParse, true);
            setFeature(XMLUni::fgXercesLoadSchema, false);
        }
    }

    [[nodiscard]] const std::optional<ParseOutcome>& fatal() const { return m_fatal; }
    [[nodiscard]] std::size_t depth() const { return m_depth; }

    /// How far the parser has read, in bytes from the start of the document. Xerces counts without the byte order mark.
    [[nodiscard]] std::uint64_t offset() {
        if (!m_markLength)
            m_markLength = m_bytes.view(0, 3) == "\xef\xbb\xbf" ? 3 : 0;
        return getSrcOffset() + *m_markLength;
    }

    /// Overridden because the SAX2 handler is not told the number of an error.
    void error(const unsigned int code, const XMLCh* const domain, const XMLErrorReporter::ErrTypes type,
               const XMLCh* const text, const XMLCh* const /*systemId*/, const XMLCh* const /*publicId*/,
               const XMLFileLoc /*line*/, const XMLFileLoc /*column*/) override {
        if (type == XMLErrorReporter::ErrType_Warning)
            return;
        if (type == XMLErrorReporter::ErrType_Fatal) {
            keepFatal(code, domain, text);
            return;
        }
        const bool validity = XMLString::equals(domain, XMLUni::fgValidityDomain);
        SchemaProblem problem{kindOf(code, validity), pack::utf8(text)};
        if (problem.kind == SchemaProblem::Kind::text)
            m_events.misplacedText(problem);
        else
            m_problems.push_back(std::move(problem));
    }

private:
    void startElement(const XMLCh* const uri, const XMLCh* const local, const XMLCh* const,
                      const Attributes& attributes) override {
        if (++m_depth > kMaximumDepth)
            throw StopParsing{ParseOutcome::Kind::notXml, lastOf("<"), "elements are nested more than 500 deep"};
        m_ns = pack::utf8(uri);
        m_local = pack::utf8(local);
        m_attributes.clear();
        bool choosesType = false;
        for (XMLSize_t i = 0; i < attributes.getLength(); ++i) {
            if (XMLString::equals(attributes.getURI(i), SchemaSymbols::fgURI_XSI)) {
                choosesType = choosesType || XMLString::equals(attributes.getLocalName(i), SchemaSymbols::fgXSI_TYPE);
                continue;
            }
            m_attributes.push_back({pack::utf8(attributes.getURI(i)), pack::utf8(attributes.getLocalName(i)),
                                    pack::utf8(attributes.getValue(i)), prefixOf(pack::utf8(attributes.getQName(i)))});
        }
        const bool goOn = m_events.startElement({m_ns, m_local, m_attributes, choosesType, offset(), m_problems});
        m_problems.clear();
        if (!goOn)
            throw StopParsing{ParseOutcome::Kind::stopped};
    }

    void characters(const XMLCh* const text, const XMLSize_t length) override {
        m_text.clear();
        pack::appendUtf8(m_text, text, length);
        m_events.text(m_text);
    }

    void endElement(const XMLCh* const, const XMLCh* const, const XMLCh* const) override {
        --m_depth;
        const bool goOn = m_events.endElement(offset(), m_problems);
        m_problems.clear();
        if (!goOn)
            throw StopParsing{ParseOutcome::Kind::stopped};
    }

    void endDocument() override { m_events.endDocument(m_problems); }

    /// Not `startDTD`, which is silent about a DOCTYPE without any subset.
    void doctypeDecl(const DTDElementDecl&, const XMLCh* const, const XMLCh* const, const bool, const bool) override {
        throw StopParsing{ParseOutcome::Kind::doctype, lastOf("<!DOCTYPE")};
    }

    void XMLDecl(const XMLCh* const version, const XMLCh* const, const XMLCh* const, const XMLCh* const) override {
        if (XMLString::equals(version, XMLUni::fgVersion1_1))
            throw StopParsing{ParseOutcome::Kind::version, lastOf("<?xml"), "XML 1.1"};
    }

    /// Where the last such mark before the parser's place stands; that place when it is no longer kept.
    std::uint64_t lastOf(std::string_view mark) {
        const std::uint64_t end = offset();
        const std::string_view kept = m_bytes.view(0, end);
        const std::size_t position = kept.rfind(mark);
        return position == std::string_view::npos ? end : end - kept.size() + position;
    }

    void warning(const SAXParseException&) override {}
    void error(const SAXParseException&) override {}
    void fatalError(const SAXParseException&) override {}

    void keepFatal(unsigned int code, const XMLCh* domain, const XMLCh* text) {
        if (m_fatal)
            return;
        const bool markup = XMLString::equals(domain, XMLUni::fgXMLErrDomain);
        const bool endTooEarly =
            markup && (code == XMLErrs::EndedWithTagsOnStack || code == XMLErrs::PartialMarkupInEntity);
        m_fatal = ParseOutcome{endTooEarly ? ParseOutcome::Kind::truncated : ParseOutcome::Kind::notXml, offset(),
                               pack::utf8(text)};
    }

    const DocumentBytes& m_bytes;
    /// Known from the first event on, when the first bytes are still kept.
    std::optional<std::uint64_t> m_markLength;
    XmlEvents& m_events;
    NothingElse m_nothingElse;
    std::size_t m_depth = 0;
    std::string m_ns;
    std::string m_local;
    std::string m_text;
    std::vector<XmlAttribute> m_attributes;
    std::vector<SchemaProblem> m_problems;
    std::optional<ParseOutcome> m_fatal;
};

/// Xerces takes some cuts in the middle of a tag for a mistake in it: when everything was read and the last tag is
/// open, the document was cut.
bool endsInsideOfTag(const DocumentBytes& bytes) {
    const std::uint64_t from = bytes.size() > 65536 ? bytes.size() - 65536 : 0;
    const std::string_view tail = bytes.view(from, bytes.size());
    const std::size_t open = tail.rfind('<');
    return open != std::string_view::npos && tail.find('>', open) == std::string_view::npos;
}

ParseOutcome settle(const Reader& reader, DocumentBytes& bytes, ParseOutcome outcome) {
    if (bytes.endsInsideCharacter() && reader.depth() > 0)
        return {ParseOutcome::Kind::truncated, bytes.size(), std::move(outcome.technical)};
    if (bytes.readError() || bytes.invalidUtf8())
        return {ParseOutcome::Kind::unreadable, bytes.invalidUtf8().value_or(bytes.size()),
                std::move(outcome.technical)};
    if (outcome.kind == ParseOutcome::Kind::truncated) {
        // Xerces takes a NUL for the end. NULs to the very end are what a broken copy leaves; others are no XML.
        const std::string_view kept = bytes.view(0, bytes.size());
        const std::size_t nul = kept.find('\0');
        if (nul != std::string_view::npos && kept.find_first_not_of('\0', nul) != std::string_view::npos)
            outcome = {ParseOutcome::Kind::notXml, bytes.size() - kept.size() + nul,
                       "a NUL byte stands in the document"};
        return outcome;
    }
    if (outcome.kind != ParseOutcome::Kind::notXml || bytes.size() == 0)
        return outcome;
    std::uint8_t more = 0;
    const bool allRead = bytes.read({&more, 1}) == 0;
    if (allRead && (endsInsideOfTag(bytes) || (reader.depth() > 0 && outcome.offset >= bytes.size())))
        outcome.kind = ParseOutcome::Kind::truncated;
    return outcome;
}

} // namespace

ParseOutcome parseXml(DocumentBytes& bytes, const pack::Schema* schema, XmlEvents& events) {
    pack::startXerces();
    Reader reader(schema != nullptr ? &schema->grammars() : nullptr, bytes, events);
    const BytesInputSource source(bytes);
    try {
        reader.parse(source);
        return settle(reader, bytes,
                      reader.fatal().value_or(ParseOutcome{ParseOutcome::Kind::complete, bytes.size(), {}}));
    } catch (const StopParsing& stop) {
        return {stop.kind, stop.offset, stop.technical};
    } catch (const XMLException& problem) {
        return settle(reader, bytes, {ParseOutcome::Kind::notXml, bytes.size(), pack::utf8(problem.getMessage())});
    } catch (const SAXException& problem) {
        return settle(reader, bytes,
                      reader.fatal().value_or(
                          ParseOutcome{ParseOutcome::Kind::notXml, bytes.size(), pack::utf8(problem.getMessage())}));
    } catch (const OutOfMemoryException&) {
        return {ParseOutcome::Kind::notXml, bytes.size(), "out of memory"};
    }
}

} // namespace todoke::check
