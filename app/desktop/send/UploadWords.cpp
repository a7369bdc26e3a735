#include "app/desktop/send/UploadWords.h"

#include "core/finding/Catalogue.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace todoke::desktop {

namespace {

QString size(std::uint64_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1);
}

} // namespace

QString UploadWords::state(UploadState state) {
    switch (state) {
    case UploadState::queued:
        return tr("Queued");
    case UploadState::probing:
        return tr("Connecting");
    case UploadState::creating:
    case UploadState::uploading:
    case UploadState::finishing:
        return tr("Sending");
    case UploadState::awaitingReceipt:
        return tr("Awaiting receipt");
    case UploadState::received:
        return tr("Received");
    case UploadState::registered:
        return tr("Registered");
    case UploadState::partlyRegistered:
        return tr("Partly refused");
    case UploadState::refused:
        return tr("Refused");
    case UploadState::paused:
        return tr("Paused");
    case UploadState::unknown:
        return tr("Being asked");
    case UploadState::needsAttention:
        return tr("Needs you");
    case UploadState::cancelled:
        break;
    }
    return tr("Cancelled");
}

Tone UploadWords::tone(UploadState state) {
    switch (state) {
    case UploadState::received:
    case UploadState::registered:
        return Tone::ready;
    case UploadState::partlyRegistered:
    case UploadState::refused:
        return Tone::notAcceptable;
    case UploadState::paused:
    case UploadState::needsAttention:
        return Tone::confirm;
    case UploadState::unknown:
        return Tone::unknown;
    case UploadState::queued:
    case UploadState::cancelled:
        return Tone::plain;
    case UploadState::probing:
    case UploadState::creating:
    case UploadState::uploading:
    case UploadState::finishing:
    case UploadState::awaitingReceipt:
        break;
    }
    return Tone::active;
}

QString UploadWords::next(const UploadRecord& upload, std::uint64_t sent, Language language) {
    QString text;
    switch (upload.state) {
    case UploadState::uploading:
    case UploadState::finishing:
        return tr("%1 of %2").arg(size(std::max(sent, upload.offset)), size(upload.package.length));
    case UploadState::received:
        return tr("The database has it. Registration is awaited.");
    case UploadState::registered:
        return tr("Access keys of %n form(s) have arrived", nullptr, static_cast<int>(upload.formCount));
    case UploadState::partlyRegistered:
        return tr("Some forms were refused. See the history for each form.");
    case UploadState::paused:
        text = upload.reason ? reason(upload, language) : tr("Stopped by you. It goes on when you resume it.");
        break;
    default:
        text = upload.reason ? reason(upload, language) : QString();
        break;
    }
    if (upload.nextTry) {
        const auto next = QDateTime::fromMSecsSinceEpoch(upload.nextTry->time_since_epoch().count());
        text += QLatin1Char(' ') + tr("Next try at %1.").arg(next.toLocalTime().toString(QStringLiteral("HH:mm:ss")));
    }
    return text.trimmed();
}

double UploadWords::progress(const UploadRecord& upload, std::uint64_t sent) {
    const bool all = upload.state == UploadState::awaitingReceipt || !upload.receiptSerial.empty();
    if (all || upload.package.length == 0) {
        return all ? 1.0 : 0.0;
    }
    return static_cast<double>(std::max(sent, upload.offset)) / static_cast<double>(upload.package.length);
}

QString UploadWords::reason(const UploadRecord& upload, Language language) {
    Error error(*upload.reason);
    error.args = upload.reasonArgs;
    const finding::ErrorText text = finding::Catalogue::builtIn().describe(error, language);
    QString sentence = QString::fromStdString(text.sentence);
    if (!upload.reasonText.empty()) {
        sentence +=
            QLatin1Char(' ') + tr("The endpoint says: %1").arg(QString::fromStdString(upload.reasonText.in(language)));
    }
    return sentence + (upload.state == UploadState::needsAttention
                           ? QLatin1Char(' ') + QString::fromStdString(text.nextStep)
                           : QString());
}

} // namespace todoke::desktop
