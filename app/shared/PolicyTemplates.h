#pragma once

#include <string>
#include <vector>

namespace todoke {

/// One file of the administrative templates.
struct PolicyTemplate {
    /// Below the folder `PolicyDefinitions` of a domain or PC: `Todoke.admx`, `ja-JP/Todoke.adml`.
    std::string name;
    /// UTF-8, XML.
    std::string text;
};

/// Administrative templates for group policies and Intune, made from `settingTable`: the ADMX with one policy per
/// setting under `HKEY_LOCAL_MACHINE\Software\Policies\Todoke`, where `readMachineSettings` reads it, and the ADML with
/// its texts in Japanese and in English (Microsoft, "Group Policy ADMX Syntax Reference Guide").
[[nodiscard]] std::vector<PolicyTemplate> policyTemplates();

} // namespace todoke
