#include "core/history/HistorySchema.h"

#include <array>

namespace todoke::history {

namespace {

/// `TDKH`
constexpr std::int32_t kApplicationId = 0x54444B48;

constexpr std::string_view kVersion1 = R"sql(
CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE checks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    day TEXT NOT NULL,
    engine TEXT NOT NULL,
    operator TEXT NOT NULL,
    ready INTEGER NOT NULL,
    confirm INTEGER NOT NULL,
    not_acceptable INTEGER NOT NULL
) STRICT;
CREATE INDEX checks_by_time ON checks (at);

CREATE TABLE check_sources (
    check_id INTEGER NOT NULL REFERENCES checks (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name_sealed BLOB NOT NULL,
    path_sealed BLOB NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    pack_id TEXT,
    pack_version TEXT,
    pack_sha256 TEXT,
    pack_title_ja TEXT,
    pack_title_en TEXT,
    pack_stand_in INTEGER,
    pack_trusted INTEGER,
    institution_code TEXT NOT NULL,
    ready INTEGER NOT NULL,
    confirm INTEGER NOT NULL,
    not_acceptable INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    PRIMARY KEY (check_id, position)
) STRICT;

CREATE TABLE check_codes (
    check_id INTEGER NOT NULL REFERENCES checks (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (check_id, code)
) STRICT;

CREATE TABLE packages (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    package_id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    info TEXT NOT NULL,
    file TEXT NOT NULL
) STRICT;

CREATE TABLE package_forms (
    package_id TEXT NOT NULL REFERENCES packages (package_id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    form_id TEXT NOT NULL,
    doctor_number TEXT NOT NULL,
    in_house_id_sealed BLOB NOT NULL,
    entry_date_sealed BLOB NOT NULL,
    check_id INTEGER NOT NULL,
    source INTEGER NOT NULL,
    source_form INTEGER NOT NULL,
    PRIMARY KEY (package_id, number)
) STRICT;

CREATE TABLE uploads (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    package_id TEXT NOT NULL UNIQUE,
    package_file TEXT NOT NULL,
    package_name TEXT NOT NULL,
    rehearsal INTEGER NOT NULL,
    package_sha256 TEXT NOT NULL,
    package_length INTEGER NOT NULL,
    payload_sha256 TEXT NOT NULL,
    payload_length INTEGER NOT NULL,
    pack_id TEXT NOT NULL,
    pack_version TEXT NOT NULL,
    pack_sha256 TEXT NOT NULL,
    form_count INTEGER NOT NULL,
    institution_code TEXT NOT NULL,
    endpoint_id TEXT NOT NULL,
    account TEXT NOT NULL,
    audit_head TEXT NOT NULL,
    queued_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    reason_args TEXT NOT NULL,
    reason_text_ja TEXT NOT NULL,
    reason_text_en TEXT NOT NULL,
    announced INTEGER NOT NULL,
    sent_bytes INTEGER NOT NULL,
    upload_url TEXT NOT NULL,
    failures INTEGER NOT NULL,
    hash_refusals INTEGER NOT NULL,
    receipt_serial TEXT NOT NULL,
    next_try INTEGER,
    clock_offset_ms INTEGER,
    strange_audit_head TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    wish TEXT NOT NULL DEFAULT 'none'
) STRICT;

CREATE TABLE upload_steps (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    package_id TEXT NOT NULL REFERENCES uploads (package_id) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    sent_bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_steps_by_package ON upload_steps (package_id, id);

CREATE TABLE accounts (
    endpoint_id TEXT NOT NULL,
    account TEXT NOT NULL,
    latched TEXT,
    attempts_left INTEGER,
    unanswered_tries INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (endpoint_id, account)
) STRICT;

CREATE TABLE receipts (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    endpoint_id TEXT NOT NULL,
    serial TEXT NOT NULL,
    package_id TEXT NOT NULL,
    state TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    json BLOB NOT NULL,
    signature BLOB NOT NULL,
    signer_pem TEXT NOT NULL,
    access_key_salt_sealed BLOB NOT NULL,
    UNIQUE (endpoint_id, serial, package_id, state)
) STRICT;
CREATE INDEX receipts_by_package ON receipts (package_id);

CREATE TABLE form_results (
    package_id TEXT NOT NULL,
    form_number INTEGER NOT NULL,
    state TEXT NOT NULL,
    code TEXT NOT NULL,
    text_ja TEXT NOT NULL,
    text_en TEXT NOT NULL,
    access_key_sealed BLOB NOT NULL,
    PRIMARY KEY (package_id, form_number)
) STRICT;

CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    operator TEXT NOT NULL,
    details TEXT NOT NULL,
    head TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER audit_stays_unchanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are only added'); END;
CREATE TRIGGER audit_stays_whole BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are only added'); END;

CREATE TABLE audit_tail (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    number INTEGER NOT NULL,
    head TEXT NOT NULL,
    seal TEXT NOT NULL
) STRICT
)sql";

constexpr std::array kMigrations = {kVersion1};

} // namespace

const Schema& historySchema() {
    static const Schema schema{kApplicationId, kMigrations};
    return schema;
}

} // namespace todoke::history
