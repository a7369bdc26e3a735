#pragma once

#include "core/base/RandomSource.h"
#include "core/delivery/EndpointProfile.h"
#include "core/delivery/Http.h"
#include "core/delivery/PackageStatus.h"
#include "core/delivery/ReceiptVerifier.h"
#include "core/delivery/ServiceReply.h"
#include "core/model/Receipt.h"
#include "core/model/Upload.h"

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace todoke::delivery {

/// What the package file turned out to be, compared with length and SHA-256 of the record.
enum class FileVerdict { same, differs, missing, busy, unreadable };

// What can happen to an upload.
struct Started {};        ///< first step after the record was loaded
struct Ticked {};         ///< time has passed, or the person's wish or the account changed
struct NetworkChanged {}; ///< another network, the tunnel is back, or this PC slept: waiting is over
struct FileChecked {
    FileVerdict verdict = FileVerdict::unreadable;
};
struct AuditHeadLookedUp {
    bool held = false;
};
using Event = std::variant<Started, Ticked, NetworkChanged, Reply, TransportFailure, FileChecked, AuditHeadLookedUp>;

// What is to be done next, after the step was stored.
struct WaitUntil {
    Timestamp time{};
};
struct CheckFile {}; ///< read the package file, compare it with the record, answer with `FileChecked`
struct LookUpAuditHead {
    std::string head;
};
struct AskPerson {}; ///< nothing, until the wish, the account or the record changes
struct Done {};      ///< nothing, ever
using Action = std::variant<Request, WaitUntil, CheckFile, LookUpAuditHead, AskPerson, Done>;

/// What surrounds an upload at the moment of a step.
struct Circumstances {
    Timestamp now{};
    UploadWish wish = UploadWish::none;
    AccountState account;
    /// Whether a password for the account is at hand.
    bool passwordKnown = true;
};

/// One step. Everything that is set must be on the disk before `action` is carried out.
struct Step {
    UploadRecord record;
    std::optional<UploadOutcome> outcome;
    std::optional<AccountState> account;
    /// The wish that is fulfilled with this step; to be taken back after the record is stored.
    std::optional<UploadWish> fulfilled;
    Action action;
};

/// What an upload needs besides its record. The references must outlive the machine.
struct UploadSetting {
    const EndpointProfile& profile;
    const ReceiptVerifier& verifier;
    RandomSource& random;
    /// UUID of this installation, or empty (`Todoke-Device`).
    std::string deviceId;
};

/// The sending of one package as a state machine without network, files, clock or thread: an event comes in, a step
/// goes out (design: PROTOCOL.md, sections 2 to 8). Dropped at any moment and made anew from the stored record it goes
/// on without sending anything twice: it begins by asking what the endpoint knows.
///
/// Rules: after any doubt the state is `unknown` and the endpoint is asked before anything is sent. Every round begins
/// with `GET v1/service`; no password before its answer is right. One refused password latches the account. A receipt
/// counts only when verified. Every wait has an end that is stored.
class UploadMachine {
public:
    UploadMachine(UploadRecord record, UploadSetting setting);

    /// Takes one event and says what comes next. After a `Request`, `CheckFile` or `LookUpAuditHead` the next event is
    /// its answer (`Reply` or `TransportFailure`, `FileChecked`, `AuditHeadLookedUp`).
    [[nodiscard]] Step step(const Event& event, const Circumstances& circumstances);

    [[nodiscard]] const UploadRecord& record() const { return m_record; }

private:
    /// What was asked last and not yet answered.
    enum class Pending {
        nothing,
        service,
        status,
        auditHead,
        fileBefore,
        fileAfterRefusal,
        create,
        locate,
        send,
        remove
    };

    struct Retry {
        Errc reason = Errc::connectionLost;
        bool doubt = false;
        std::chrono::milliseconds atLeast{0};
    };

    // UploadMachine.cpp: rounds, wishes, waiting
    Action on(const Started&);
    Action on(const Ticked&);
    Action on(const NetworkChanged&);
    Action on(const Reply& reply);
    Action on(const TransportFailure& failed);
    Action on(const FileChecked& checked);
    Action on(const AuditHeadLookedUp& lookedUp);
    Action goOn(bool now);
    Action startRound();
    Action attention(Errc reason);
    [[nodiscard]] std::optional<Errc> barred() const;
    Action retry(const Retry& how);
    Action unclear();
    Action fileBusy(bool doubt);
    Action signedRequest(Request request, Pending pending);
    Action request(Request what, Pending pending);
    void setReason(std::optional<Errc> reason);
    void explain(std::string name, std::string value);
    [[nodiscard]] bool mayHaveActed() const;
    [[nodiscard]] std::string urlOf(std::string_view path) const;

    // UploadProbe.cpp: is it the right endpoint, and would it take this package
    Action probe();
    Action onService(const Reply& reply);
    [[nodiscard]] std::optional<Errc> unacceptable();

    // UploadQuestion.cpp: what does it know of this package
    Action ask();
    Action onStatus(const Reply& reply);
    Action decide(const PackageStatus& status);
    Action onAbsent(const PackageStatus& status);
    Action onPartial(const PartialUpload& upload);
    Action onComplete(const PackageStatus& status);
    Action settle(const PackageStatus& status, UploadOutcome outcome);

    // UploadBytes.cpp: announcing, sending, cancelling
    Action create();
    Action onCreated(const Reply& reply);
    Action locate();
    Action onLocated(const Reply& reply);
    Action send();
    Action onSent(const Reply& reply);
    Action remove();
    Action onRemoved(const Reply& reply);
    Action uploadLost();
    void noteOffset(std::uint64_t offset);

    // UploadTrouble.cpp: answers and failures that every request can meet
    Action onTrouble(const Reply& reply);
    Action latchOrRefuse(const Reply& reply, const std::optional<ErrorReply>& error);
    void noteSignIn(const Reply& reply);

    UploadRecord m_record;
    UploadSetting m_setting;
    Circumstances m_now;
    Step m_step;

    Pending m_pending = Pending::nothing;
    bool m_signed = false;
    bool m_passwordProven = false;
    bool m_askedPerson = false;
    bool m_conflict = false;
    bool m_auditHeadSeen = false;
    std::uint32_t m_unclear = 0;
    std::uint32_t m_receivedAsks = 0;
    std::uint64_t m_sending = 0;
    std::chrono::milliseconds m_askAgainAfter{0};
    UploadWish m_lastWish = UploadWish::none;
    std::optional<ServiceReply> m_service;
    std::optional<PackageStatus> m_status;
};

/// True when this PC's clock is off by more than five minutes from the endpoint's, as measured at the last contact.
[[nodiscard]] bool clockIsOff(const UploadRecord& record);

} // namespace todoke::delivery
