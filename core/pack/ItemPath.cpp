#include "core/pack/ItemPath.h"

#include "core/base/Text.h"

namespace todoke::pack {

namespace {

tl::unexpected<Error> wrongPath(std::string_view path, const std::string& why) {
    const std::string reason = "path '" + std::string(path) + "' " + why;
    return failure(Error(Errc::packInvalid, reason).with("reason", reason));
}

} // namespace

Result<ItemPath> ItemPath::parse(std::string_view text, const std::string& defaultNamespace,
                                 const std::map<std::string, std::string>& prefixes) {
    ItemPath path;
    if (text == ".")
        return path;
    const auto steps = split(text, '/');
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string_view step = steps[i];
        const bool last = i + 1 == steps.size();
        if (step.empty() || step == "@")
            return wrongPath(text, "has an empty step");
        if (step.front() == '@') {
            if (!last)
                return wrongPath(text, "has an attribute before its last step");
            path.attribute = step.substr(1);
            continue;
        }
        const std::size_t colon = step.find(':');
        if (colon == std::string_view::npos) {
            path.elements.push_back({defaultNamespace, std::string(step)});
            continue;
        }
        const auto prefix = prefixes.find(std::string(step.substr(0, colon)));
        if (prefix == prefixes.end())
            return wrongPath(text, "uses a prefix that 'prefixes' does not bind");
        path.elements.push_back({prefix->second, std::string(step.substr(colon + 1))});
    }
    return path;
}

} // namespace todoke::pack
