#include "core/pack/build/ConditionRules.h"

#include "core/base/Text.h"
#include "core/pack/build/XmlText.h"

#include <algorithm>
#include <map>

namespace todoke::pack {

namespace {

constexpr std::string_view kOwnGuess = "own guess";

/// `common/patient` → `t:common/t:patient`; attributes and `..` as they are.
std::string xpathOf(std::string_view path) {
    std::string result;
    for (const std::string_view step : split(path, '/')) {
        if (!result.empty())
            result += '/';
        result += (step == ".." || step.starts_with('@') ? "" : "t:") + std::string(step);
    }
    return result;
}

/// A rule as its parts, before it is written.
struct Assert {
    std::string id;
    std::string see;
    std::string test;
    std::string subject;
    Who who = Who::doctor;
    LocalText sentence;
    LocalText fix;
    bool guessed = false;
};

class RuleMaker {
public:
    RuleMaker(const PackSource& source, const ItemTree& tree, const CodeLabels& labels)
        : m_source(source)
        , m_tree(tree)
        , m_labels(labels) {}

    std::vector<Assert> of(const ItemNode& node) const {
        const SourceItem& item = node.item;
        const FormKinds* form = formOf(item.path);
        if (form == nullptr)
            return {};
        if (!item.condition.empty())
            return {needs(node, *form), without(node, *form)};
        if ((item.required == "new" || item.required == "renewal") && !form->applicationType.empty())
            return {forApplication(node, *form)};
        return {};
    }

    [[nodiscard]] const FormKinds* formOf(const std::string& path) const {
        for (const FormKinds& form : m_source.forms()) {
            if (path.starts_with(form.element + '/'))
                return &form;
        }
        return nullptr;
    }

private:
    static std::string idOf(const std::string& kind, const SourceItem& item, const FormKinds& form) {
        std::string path = item.path.substr(form.element.size() + 1);
        std::replace(path.begin(), path.end(), '/', '.');
        path.erase(std::remove(path.begin(), path.end(), '@'), path.end());
        // The same path may stand in another kind of form.
        return kind + '.' + form.element.substr(form.element.rfind('/') + 1) + '.' + path;
    }

    [[nodiscard]] static std::string equalsAny(const std::string& path, const std::vector<std::string>& codes) {
        std::string test;
        for (const std::string& code : codes)
            test += (test.empty() ? "" : " or ") + ("normalize-space(" + path + ") = '" + code + "'");
        return codes.size() == 1 ? test : "(" + test + ")";
    }

    [[nodiscard]] static std::string testOf(const Condition& condition) {
        std::string test;
        for (const ConditionPart& part : condition) {
            const std::string path = xpathOf(part.path);
            std::string one = path;
            if (!part.codes.empty() && !part.isNot)
                one = equalsAny(path, part.codes);
            else if (!part.codes.empty())
                one = path + " and not(" + equalsAny(path, part.codes) + ")";
            test += (test.empty() ? "" : " and ") + one;
        }
        return condition.size() == 1 && condition.front().codes.empty() ? "boolean(" + test + ")" : test;
    }

    /// That all items the condition asks for a value are given: else the condition is not known to be false.
    [[nodiscard]] static std::string knownOf(const Condition& condition) {
        std::string test;
        for (const ConditionPart& part : condition) {
            if (!part.codes.empty())
                test += (test.empty() ? "" : " and ") + xpathOf(part.path);
        }
        return test.empty() ? "true()" : test;
    }

    [[nodiscard]] std::string codeNames(const ItemNode& asked, const ConditionPart& part, bool japanese) const {
        std::string names;
        const auto table = m_labels.find(asked.item.codeTable);
        for (const std::string& code : part.codes) {
            std::string name = code;
            if (table != m_labels.end()) {
                for (const auto& [known, label] : table->second) {
                    if (known == code)
                        name += ' ' + (japanese || label.en.empty() ? label.ja : label.en);
                }
            }
            names += (names.empty() ? "" : japanese ? "、" : ", ") + (japanese ? "「" + name + "」" : "“" + name + "”");
        }
        return names;
    }

    /// 「使用の有無」が「1 あり」.
    [[nodiscard]] LocalText inWords(const ItemNode& node) const {
        LocalText words;
        for (const ConditionPart& part : node.item.condition) {
            const ItemNode& asked = *m_tree.target(node, part.path);
            const LocalText& label = asked.item.label;
            if (!words.ja.empty()) {
                words.ja += "、かつ";
                words.en += " and ";
            }
            if (part.codes.empty()) {
                words.ja += "「" + label.ja + "」が記入されている";
                words.en += "“" + label.en + "” is given";
            } else {
                const bool last = &part == &node.item.condition.back();
                words.ja += "「" + label.ja + "」が" + codeNames(asked, part, true) + (part.isNot ? "以外" : "") +
                            (last ? "の" : "で");
                words.en += "“" + label.en + "” is " +
                            (part.isNot              ? "other than "
                             : part.codes.size() > 1 ? "one of "
                                                     : "") +
                            codeNames(asked, part, false);
            }
        }
        return words;
    }

    [[nodiscard]] Assert needs(const ItemNode& node, const FormKinds& form) const {
        const SourceItem& item = node.item;
        const LocalText condition = inWords(node);
        Assert rule = start("needs", item, form);
        rule.test = "not(" + testOf(item.condition) + ") or " + xpathOf(item.name());
        rule.subject = xpathOf(item.condition.front().path);
        rule.sentence = {"「" + item.label.ja + "」がありません。" + condition.ja + "ときは必要な項目です。",
                         "“" + item.label.en + "” is missing. It is needed when " + condition.en + "."};
        const std::string asked = m_tree.target(node, item.condition.front().path)->item.label.ja;
        rule.fix = {"「" + item.label.ja + "」を記入してください。「" + asked +
                        "」の方が違うときは、そちらを直してください。",
                    "Enter “" + item.label.en + "”, or correct “" +
                        m_tree.target(node, item.condition.front().path)->item.label.en + "” if that is wrong."};
        return rule;
    }

    [[nodiscard]] Assert without(const ItemNode& node, const FormKinds& form) const {
        const SourceItem& item = node.item;
        const LocalText condition = inWords(node);
        Assert rule = start("without", item, form);
        rule.test = "not(" + xpathOf(item.name()) + ") or not(" + knownOf(item.condition) + ") or (" +
                    testOf(item.condition) + ")";
        rule.subject = xpathOf(item.name());
        rule.sentence = {"「" + item.label.ja + "」が記入されていますが、" + condition.ja +
                             "ときだけ記入する項目です。",
                         "“" + item.label.en + "” is given, but belongs there only when " + condition.en + "."};
        const ItemNode* asked = m_tree.target(node, item.condition.front().path);
        rule.fix = {"「" + item.label.ja + "」を空にしてください。「" + asked->item.label.ja +
                        "」の方が違うときは、そちらを直してください。",
                    "Leave “" + item.label.en + "” out, or correct “" + asked->item.label.en + "” if that is wrong."};
        return rule;
    }

    [[nodiscard]] Assert forApplication(const ItemNode& node, const FormKinds& form) const {
        const SourceItem& item = node.item;
        const bool isNew = item.required == "new";
        const std::string element = form.element.substr(form.element.rfind('/') + 1);
        const std::string asked = form.element + '/' + form.applicationType;
        // From the parent of the item up to the form, then down to the kind of application.
        const std::size_t up = static_cast<std::size_t>(
            std::count(item.path.begin() + static_cast<std::ptrdiff_t>(form.element.size()) + 1, item.path.end(), '/'));
        std::string path;
        for (std::size_t step = 0; step < up; ++step)
            path += "../";
        path += xpathOf(form.applicationType);
        Assert rule = start(item.required, item, form);
        rule.test =
            "not(" + equalsAny(path, isNew ? form.newCodes : form.renewalCodes) + ") or " + xpathOf(item.name());
        rule.subject = path;
        rule.sentence = {
            std::string(isNew ? "新規" : "更新（継続）") + "の申請ですが、「" + item.label.ja + "」がありません。",
            "“" + item.label.en + "” is missing, which a " + (isNew ? "new" : "renewal") + " application needs."};
        const ItemNode* kind = m_tree.find(asked);
        const LocalText kindLabel = kind == nullptr ? LocalText() : kind->item.label;
        rule.fix = {"「" + item.label.ja + "」を記入してください。「" + kindLabel.ja +
                        "」の方が違うときは、そちらを直してください。",
                    "Enter “" + item.label.en + "”, or correct “" + kindLabel.en + "” if that is wrong."};
        return rule;
    }

    [[nodiscard]] static Assert start(const std::string& kind, const SourceItem& item, const FormKinds& form) {
        Assert rule;
        rule.id = idOf(kind, item, form);
        const std::string source = item.conditionSource.empty() ? item.source : item.conditionSource;
        rule.see = item.label.ja + " (" + source + ")";
        rule.guessed = item.conditionSource == kOwnGuess;
        rule.who = item.who;
        return rule;
    }

    const PackSource& m_source;
    const ItemTree& m_tree;
    const CodeLabels& m_labels;
};

std::string diagnostic(const std::string& id, const char* attributes, const std::string& text) {
    return "    <sch:diagnostic id=\"" + id + "\" " + attributes + ">" + xmlEscaped(text) + "</sch:diagnostic>\n";
}

std::string assertText(const Assert& rule) {
    return "      <sch:assert id=\"" + rule.id + "\" role=\"error\" see=\"" + xmlEscaped(rule.see) +
           "\"\n                  test=\"" + xmlEscaped(rule.test) + "\"\n                  subject=\"" +
           xmlEscaped(rule.subject) + "\"\n                  properties=\"who-" + std::string(toString(rule.who)) +
           "\" diagnostics=\"" + rule.id + "-en " + rule.id + "-fix-ja " + rule.id + "-fix-en\">" +
           xmlEscaped(rule.sentence.ja) + "</sch:assert>\n";
}

/// One pattern: parents in the order of the tables, each with its rules.
std::string patternText(const std::string& id, const std::vector<std::pair<std::string, std::vector<Assert>>>& groups,
                        bool guessed) {
    std::string text;
    for (const auto& [context, rules] : groups) {
        std::string asserts;
        for (const Assert& rule : rules) {
            if (rule.guessed == guessed)
                asserts += assertText(rule);
        }
        if (!asserts.empty())
            text += "    <sch:rule context=\"" + context + "\">\n" + asserts + "    </sch:rule>\n";
    }
    return text.empty() ? text : "  <sch:pattern id=\"" + id + "\">\n" + text + "  </sch:pattern>\n\n";
}

} // namespace

std::string writeConditionRules(const PackSource& source, const Edition& edition, const ItemTree& tree,
                                const CodeLabels& labels) {
    const RuleMaker maker(source, tree, labels);
    std::vector<std::pair<std::string, std::vector<Assert>>> groups;
    std::string diagnostics;
    for (const ItemNode& node : tree.nodes()) {
        for (Assert& rule : maker.of(node)) {
            const std::string root = node.item.path.substr(0, node.item.path.find('/'));
            const std::string context = xpathOf(node.item.parentPath().substr(root.size() + 1));
            auto group =
                std::find_if(groups.begin(), groups.end(), [&](const auto& known) { return known.first == context; });
            if (group == groups.end())
                group = groups.insert(groups.end(), {context, {}});
            diagnostics += diagnostic(rule.id + "-en", "xml:lang=\"en\"", rule.sentence.en) +
                           diagnostic(rule.id + "-fix-ja", "role=\"fix\" xml:lang=\"ja\"", rule.fix.ja) +
                           diagnostic(rule.id + "-fix-en", "role=\"fix\" xml:lang=\"en\"", rule.fix.en);
            group->second.push_back(std::move(rule));
        }
    }
    if (groups.empty())
        return {};
    const std::string standard = patternText("conditions", groups, false);
    const std::string guessed = patternText("guessed-conditions", groups, true);
    std::string phases =
        "  <sch:phase id=\"standard\">" + std::string(standard.empty() ? "" : "<sch:active pattern=\"conditions\"/>") +
        "</sch:phase>\n" + "  <sch:phase id=\"guesses\">" +
        std::string(guessed.empty() ? "" : "<sch:active pattern=\"guessed-conditions\"/>") + "</sch:phase>\n\n";
    std::string properties;
    for (const Who who : {Who::doctor, Who::clerk, Who::vendor}) {
        const std::string name(toString(who));
        properties += "    <sch:property id=\"who-" + name + "\" role=\"who\">" + name + "</sch:property>\n";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Made by todoke pack build from the columns `when` and "
           "`required` of the item tables. -->\n<sch:schema xmlns:sch=\"http://purl.oclc.org/dsdl/schematron\" "
           "queryBinding=\"xslt\" xml:lang=\"ja\" defaultPhase=\"standard\">\n"
           "  <sch:title xml:lang=\"en\">What must be given, and when</sch:title>\n  <sch:ns prefix=\"t\" uri=\"" +
           source.namespaceIn(edition) + "\"/>\n\n" + phases + standard + guessed + "  <sch:diagnostics>\n" +
           diagnostics + "  </sch:diagnostics>\n  <sch:properties>\n" + properties +
           "  </sch:properties>\n</sch:schema>\n";
}

} // namespace todoke::pack
