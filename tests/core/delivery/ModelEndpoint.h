#pragma once

#include "core/crypto/PrivateKey.h"
#include "core/delivery/EndpointProfile.h"
#include "core/delivery/Http.h"
#include "core/model/Receipt.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace todoke::test {

/// A key that signs receipts, and its certificate.
struct ReceiptSigner {
    ReceiptSigner();
    crypto::PrivateKey key;
    crypto::Certificate certificate;
};

/// What the model knows of one package.
struct ModelPackage {
    bool known = false;
    std::string sha256;
    std::uint64_t length = 0;
    Bytes bytes;
    bool complete = false;
    bool decided = false;
    std::string thrownAway;
    int registrations = 0;
};

/// The server of PROTOCOL.md as a pure function with a memory, written from the document and not from the client: one
/// request in, one answer out. It counts what a client must not do.
class ModelEndpoint {
public:
    [[nodiscard]] delivery::EndpointProfile profile() const;

    /// Answers at the moment `now`. `body` is what of the body arrived; `whole` says whether that was all of it.
    delivery::Reply answer(const delivery::Request& request, ByteView body, bool whole, Timestamp now);

    /// Examines what was received: every form is registered, or refused where `refusedForms` says so.
    void decideAll();

    ModelPackage& package(const std::string& packageId) { return m_packages[packageId]; }

    std::string id = "model";
    bool rehearsal = true;
    std::uint64_t chunkSize = 100;
    std::uint32_t formCount = 3;
    std::string institutionCode = "1319999996";
    ByteDigest payload;
    std::set<std::uint32_t> refusedForms;
    std::string lastAuditHead;
    std::string announcedAuditHead;
    bool passwordRight = true;
    bool decidesAtOnce = true;
    bool signsWithAnotherKey = false;
    /// Gives all receipts of a package the same serial.
    bool oneSerial = false;
    std::chrono::milliseconds clockOffset{0};

    /// Creations of a package that was already known, and bytes from an offset that was already passed.
    int blindCreations = 0;
    int blindBytes = 0;
    int wrongPasswords = 0;
    std::vector<std::string> requests;

private:
    delivery::Reply service(Timestamp now) const;
    delivery::Reply status(const std::string& packageId, Timestamp now);
    delivery::Reply create(const delivery::Request& request);
    delivery::Reply upload(const delivery::Request& request, ByteView body, bool whole);
    delivery::Reply append(ModelPackage& package, const delivery::Request& request, ByteView body, bool whole);
    [[nodiscard]] std::string receipt(const std::string& packageId, const ModelPackage& package, ReceiptState state,
                                      const std::vector<FormResult>& results, ByteView salt, Timestamp now);
    void decide(ModelPackage& package);

    std::map<std::string, ModelPackage> m_packages;
    /// The same receipt bytes come back every time.
    std::map<std::pair<std::string, ReceiptState>, std::string> m_receipts;
};

/// An answer with a body of the protocol's error form.
[[nodiscard]] delivery::Reply errorReply(int status, const std::string& code, int attemptsLeft = 0);

} // namespace todoke::test
