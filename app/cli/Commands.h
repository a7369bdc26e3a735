#pragma once

#include "app/cli/Session.h"

namespace CLI {
class App;
}

namespace todoke::cli {

// Each adds its commands to the program. When one is called, `action` is set to what it does.

/// `check`
void addCheckCommand(CLI::App& program, Session& session, Action& action);
/// `seal`
void addSealCommand(CLI::App& program, Session& session, Action& action);
/// `inspect`, `open`
void addPackageCommands(CLI::App& program, Session& session, Action& action);
/// `send`, `status`
void addSendCommands(CLI::App& program, Session& session, Action& action);
/// `history list`, `history show`
void addHistoryCommands(CLI::App& program, Session& session, Action& action);
/// `key new`, `key card`
void addKeyCommands(CLI::App& program, Session& session, Action& action);
/// `pair show`, `pair import`, `pair list`, `pair withdraw`
void addPairCommands(CLI::App& program, Session& session, Action& action);
/// `pack list`, `pack verify`
void addPackCommands(CLI::App& program, Session& session, Action& action);
/// `settings list`, `settings set`, `settings reset`, `settings templates`
void addSettingsCommands(CLI::App& program, Session& session, Action& action);

} // namespace todoke::cli
