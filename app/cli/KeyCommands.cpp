#include "app/cli/Commands.h"
#include "app/cli/KeyOptions.h"
#include "core/base/Clock.h"
#include "core/base/File.h"
#include "core/base/Uuid.h"
#include "core/crypto/SystemRandom.h"
#include "core/seal/SymmetricKeyFile.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace todoke::cli {

namespace {

struct NewKeyArguments {
    seal::SymmetricKeyHeader header;
    std::string expires;
    std::string passphraseFile;
    std::string output;
};

int makeKey(NewKeyArguments arguments, Session& session) {
    const auto expires = parseDate(arguments.expires);
    if (!expires)
        return session.failUse(session.texts()("check.wrongDate", {{"date", arguments.expires}}));
    const auto passphrase = readSecretLine(arguments.passphraseFile);
    if (!passphrase)
        return session.fail(passphrase.error());
    if (passphrase->empty())
        return session.failUse(session.texts()("key.emptyPassphrase"));
    crypto::SystemRandom random;
    auto id = makeUuid(random);
    if (!id)
        return session.fail(id.error());
    arguments.header.keyId = std::move(*id);
    arguments.header.issued = SystemClock().today();
    arguments.header.expires = *expires;
    const auto file = seal::makeSymmetricKeyFile(arguments.header, *passphrase, random);
    if (!file)
        return session.fail(file.error());
    auto target = AtomicFile::create(pathFromUtf8(arguments.output), false);
    if (!target)
        return session.fail(target.error());
    if (auto written = (*target)->write(*file); !written)
        return session.fail(written.error());
    if (auto written = (*target)->commit(); !written)
        return session.fail(written.error());
    session.console().line(session.texts()("key.made", {{"file", arguments.output}}));
    return kAllReady;
}

int showCard(const KeyOptions& options, Session& session) {
    const auto keys = options.load({});
    if (!keys)
        return session.fail(keys.error());
    const Texts& texts = session.texts();
    int status = kAllReady;
    for (const seal::KeyFile& key : *keys) {
        const seal::KeyCard& card = key.card();
        std::string words;
        for (const LocalText& word : card.words)
            words += (words.empty() ? "" : " ") + word.in(session.language());
        static constexpr const char* kKinds[] = {"key.kindCertificateWithKey", "key.kindCertificateOnly",
                                                 "key.kindSymmetric"};
        session.console().line(texts("key.card", {{"holder", card.holder},
                                                  {"doctor", card.doctorNumber},
                                                  {"institution", card.institutionCode},
                                                  {"words", words},
                                                  {"fingerprint", card.fingerprint},
                                                  {"from", formatLocalTime(card.validFrom)},
                                                  {"until", formatLocalTime(card.validUntil)},
                                                  {"kind", texts(kKinds[static_cast<std::size_t>(card.kind)])}}));
        if (card.oldFormat)
            session.console().note(texts("key.oldFormat"));
        if (const auto valid = key.checkValidAt(SystemClock().now()); !valid)
            status = session.fail(valid.error());
    }
    return status;
}

} // namespace

void addKeyCommands(CLI::App& program, Session& session, Action& action) {
    const Texts& texts = session.texts();
    CLI::App* group = program.add_subcommand("key", texts("key.about"));
    group->require_subcommand(1);
    const auto making = std::make_shared<NewKeyArguments>();
    CLI::App* make = group->add_subcommand("new", texts("key.newAbout"));
    make->footer(texts("key.newExample"));
    make->add_option("--holder", making->header.holder, texts("key.holder"))->required();
    make->add_option("--doctor", making->header.doctorNumber, texts("key.doctor"))->required();
    make->add_option("--institution", making->header.institutionCode, texts("key.institution"))->required();
    make->add_option("--expires", making->expires, texts("key.expires"))->required();
    make->add_option("--passphrase-file", making->passphraseFile, texts("key.passphraseFile"))->required();
    make->add_option("--out", making->output, texts("key.out"))->required();
    make->callback([making, &session, &action] { action = [making, &session] { return makeKey(*making, session); }; });

    const auto options = std::make_shared<KeyOptions>();
    CLI::App* card = group->add_subcommand("card", texts("key.cardAbout"));
    card->footer(texts("key.cardExample"));
    options->addTo(*card, texts, true);
    card->callback(
        [options, &session, &action] { action = [options, &session] { return showCard(*options, session); }; });
}

} // namespace todoke::cli
