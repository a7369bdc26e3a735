#pragma once

#include "core/base/Error.h"
#include "core/finding/FoundValues.h"
#include "core/finding/TextTable.h"
#include "core/model/CheckReport.h"
#include "core/model/ReadyForms.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace todoke::finding {

/// A finding in the words of one language. UTF-8, one line each except `technical`; control characters of the document
/// are made visible, so that every text may go to a terminal as it is.
struct FindingText {
    std::string title;
    std::string sentence;
    std::string cause;
    std::string fix;
    /// 医師, 事務, ベンダー.
    std::string who;
    /// `12 行目 8 文字目`; empty when the finding has no place.
    std::string place;
    /// `検査所見 3-2「ヘモグロビン」[g/dL]`; empty when it is no matter of an item.
    std::string item;
    /// What would be accepted, code with label, the nearest first.
    std::vector<std::string> allowed;
    /// For behind 「技術的な詳細」: raw words of the layer, the path in the document, arguments that no sentence names.
    /// Without the raw words, which may hold the value, where found values are hidden.
    std::string technical;
};

/// A failure in the words of one language.
struct ErrorText {
    /// What happened.
    std::string sentence;
    /// What to do next.
    std::string nextStep;
    /// For behind 「技術的な詳細」: the name of the code, the English detail, arguments that no sentence names.
    std::string technical;
};

/// The content of the files of `translations/` in one language.
struct TextFiles {
    std::string_view findings;
    std::string_view errors;
    std::string_view words;
};

/// All that the program says about findings and failures, in Japanese and English. Never changes; may be used from any
/// thread.
class Catalogue {
public:
    /// The texts the program was built with.
    [[nodiscard]] static const Catalogue& builtIn();

    /// `Errc::damaged` when a file is not as `translations/README.md` describes.
    static Result<Catalogue> parse(const TextFiles& ja, const TextFiles& en);

    /// A code that the catalogue does not know (of a newer program) gets a sentence that says so. A finding that brings
    /// its own message and fix (rules of a pack, answers of an endpoint) keeps them where found values are shown; they
    /// may repeat values, so where found values are hidden the sentences of the code stand in their place.
    [[nodiscard]] FindingText describe(const Finding& finding, Language language,
                                       FoundValues foundValues = FoundValues::shown) const;

    [[nodiscard]] ErrorText describe(const Error& error, Language language) const;

    /// `検査所見 3-2「ヘモグロビン」[g/dL]`.
    [[nodiscard]] std::string heading(const ItemRef& item, Language language) const;

    /// `1 (男)`.
    [[nodiscard]] std::string inWords(const AllowedValue& value, Language language) const;

    /// The short name of a code, the same for all its findings.
    [[nodiscard]] std::string title(std::string_view code, Language language) const;

    [[nodiscard]] std::string word(Verdict verdict, Language language) const;
    [[nodiscard]] std::string word(Severity severity, Language language) const;
    [[nodiscard]] std::string word(Who who, Language language) const;
    [[nodiscard]] std::string word(Layer layer, Language language) const;
    [[nodiscard]] std::string word(HoldReason reason, Language language) const;

    /// A text of `translations/words.*.json` by its path (`report.title`), filled in. Throws `std::logic_error` for a
    /// path that does not exist.
    [[nodiscard]] std::string phrase(std::string_view path, Language language, const Arguments& arguments = {}) const;

private:
    struct Texts {
        TextTable findings;
        TextTable errors;
        TextTable words;
    };

    Catalogue() = default;
    static Result<Texts> parseTexts(const TextFiles& files);
    [[nodiscard]] const Texts& in(Language language) const { return m_texts[language == Language::ja ? 0 : 1]; }

    std::array<Texts, 2> m_texts;
};

} // namespace todoke::finding
