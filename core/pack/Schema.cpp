#include "core/pack/Schema.h"

#include "core/base/Text.h"
#include "core/pack/SchemaModelBuilder.h"
#include "core/pack/TableError.h"
#include "core/pack/XercesText.h"

#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/framework/XMLGrammarPoolImpl.hpp>
#include <xercesc/parsers/SAX2XMLReaderImpl.hpp>
#include <xercesc/sax/SAXParseException.hpp>
#include <xercesc/sax2/DefaultHandler.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/PlatformUtils.hpp>
#include <xercesc/util/XMLEntityResolver.hpp>
#include <xercesc/util/XMLResourceIdentifier.hpp>
#include <xercesc/util/XMLUni.hpp>

#include <filesystem>
#include <optional>

namespace todoke::pack {

namespace {

using namespace XERCES_CPP_NAMESPACE;

/// Ids of the pack's files for Xerces; nothing outside the pack can be named by one.
constexpr std::string_view kPackScheme = "pack:///";

/// Resolves imports and includes inside the pack; whatever is not there fails.
class PackResolver final : public XMLEntityResolver {
public:
    explicit PackResolver(const PackFolder& folder)
        : m_folder(folder) {}

    InputSource* resolveEntity(XMLResourceIdentifier* resource) override {
        const std::string wanted = utf8(resource->getSystemId());
        // An import may name a namespace only; what it needs must come by another import.
        if (wanted.empty())
            return nullptr;
        const std::string base = utf8(resource->getBaseURI());
        if (base.substr(0, kPackScheme.size()) == kPackScheme) {
            const std::filesystem::path from(base.substr(kPackScheme.size()));
            const std::string name = (from.parent_path() / wanted).lexically_normal().generic_string();
            if (InputSource* source = open(name))
                return source;
        }
        if (m_missing.empty())
            m_missing = wanted;
        // An empty document in place of the missing one: with no source at all Xerces would look for it on the disk.
        return new MemBufInputSource(reinterpret_cast<const XMLByte*>(""), 0, utf16(kPackScheme).c_str());
    }

    /// A new source for a file of the pack; null when there is none.
    InputSource* open(const std::string& name) const {
        const Bytes* bytes = m_folder.file(name);
        if (bytes == nullptr)
            return nullptr;
        const auto id = utf16(std::string(kPackScheme) + name);
        return new MemBufInputSource(bytes->data(), bytes->size(), id.c_str());
    }

    [[nodiscard]] const std::string& missing() const { return m_missing; }

private:
    const PackFolder& m_folder;
    std::string m_missing;
};

/// Keeps the first thing that is wrong with a schema.
class FirstProblem final : public DefaultHandler {
public:
    void warning(const SAXParseException&) override {}
    void error(const SAXParseException& problem) override { keep(problem); }
    void fatalError(const SAXParseException& problem) override { keep(problem); }

    [[nodiscard]] bool any() const { return m_problem.has_value(); }
    [[nodiscard]] tl::unexpected<Error> asFailure() const {
        return tableError(m_problem->file, m_problem->line, m_problem->text);
    }

private:
    struct Problem {
        std::string file;
        std::size_t line = 0;
        std::string text;
    };

    void keep(const SAXParseException& problem) {
        if (m_problem)
            return;
        std::string file = utf8(problem.getSystemId());
        if (file.substr(0, kPackScheme.size()) == kPackScheme)
            file.erase(0, kPackScheme.size());
        m_problem =
            Problem{std::move(file), static_cast<std::size_t>(problem.getLineNumber()), utf8(problem.getMessage())};
    }

    std::optional<Problem> m_problem;
};

} // namespace

Schema::Schema()
    : m_grammars(std::make_unique<XMLGrammarPoolImpl>(XMLPlatformUtils::fgMemoryManager)) {}

Schema::~Schema() = default;

Result<std::shared_ptr<const Schema>> Schema::compile(const PackFolder& folder, const std::string& file) {
    startXerces();
    const std::shared_ptr<Schema> schema(new Schema);
    PackResolver resolver(folder);
    FirstProblem problems;
    const std::unique_ptr<InputSource> source(resolver.open(file));
    if (!source)
        return tableError(file, 0, "the schema is missing");
    try {
        SAX2XMLReaderImpl reader(XMLPlatformUtils::fgMemoryManager, schema->m_grammars.get());
        reader.setFeature(XMLUni::fgSAX2CoreNameSpaces, true);
        reader.setFeature(XMLUni::fgXercesSchema, true);
        reader.setFeature(XMLUni::fgXercesSchemaFullChecking, true);
        reader.setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, true);
        reader.setXMLEntityResolver(&resolver);
        reader.setErrorHandler(&problems);
        const Grammar* grammar = reader.loadGrammar(*source, Grammar::SchemaGrammarType, true);
        if (!resolver.missing().empty())
            return tableError(file, 0, "'" + resolver.missing() + "' is not in the pack");
        if (problems.any())
            return problems.asFailure();
        if (grammar == nullptr)
            return tableError(file, 0, "this is no schema");
        schema->m_grammars->lockPool();
        bool changed = false;
        XSModel* components = schema->m_grammars->getXSModel(changed);
        schema->m_model = SchemaModelBuilder::build(*components);
    } catch (const XMLException& problem) {
        return tableError(file, 0, utf8(problem.getMessage()));
    } catch (const SAXException& problem) {
        return tableError(file, 0, utf8(problem.getMessage()));
    } catch (const OutOfMemoryException&) {
        return tableError(file, 0, "out of memory");
    }
    return std::shared_ptr<const Schema>(schema);
}

} // namespace todoke::pack
