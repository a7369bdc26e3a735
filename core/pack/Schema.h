#pragma once

#include "core/base/Error.h"
#include "core/pack/PackFolder.h"
#include "core/pack/SchemaModel.h"

#include <xercesc/util/XercesDefs.hpp>

#include <memory>
#include <string>

XERCES_CPP_NAMESPACE_BEGIN
class XMLGrammarPool;
XERCES_CPP_NAMESPACE_END

namespace todoke::pack {

/// A compiled W3C XML Schema 1.0: the grammars for the validator and the model for explanations. Shared by threads.
class Schema {
public:
    /// Compiles `file` of a pack; imports and includes resolve inside the pack only. `Errc::packInvalid` with args
    /// `file`, `row`, `reason`.
    static Result<std::shared_ptr<const Schema>> compile(const PackFolder& folder, const std::string& file);

    ~Schema();

    /// Locked: parsers on several threads may use it at once.
    [[nodiscard]] XERCES_CPP_NAMESPACE::XMLGrammarPool& grammars() const { return *m_grammars; }
    [[nodiscard]] const SchemaModel& model() const { return m_model; }

private:
    Schema();

    std::unique_ptr<XERCES_CPP_NAMESPACE::XMLGrammarPool> m_grammars;
    SchemaModel m_model;
};

} // namespace todoke::pack
