#include "app/desktop/check/CheckFeed.h"

#include <utility>

namespace todoke::desktop {

void CheckFeed::sourceStarted(std::size_t, const SourceReport&) {}

void CheckFeed::formChecked(std::size_t sourceIndex, const FormReport& form) {
    ReportRow row(sourceIndex, std::make_shared<const FormReport>(form));
    std::unique_lock lock(m_mutex);
    m_news.rows.push_back(std::move(row));
    announce(std::move(lock));
}

void CheckFeed::sourceFinished(std::size_t index, const SourceReport& source) {
    if (source.findings.empty()) {
        return;
    }
    // The row needs the file's name, pack and findings; its forms are rows of their own.
    auto file = std::make_shared<SourceReport>();
    file->name = source.name;
    file->findings = source.findings;
    file->pack = source.pack;
    ReportRow row(index, std::shared_ptr<const SourceReport>(std::move(file)));
    std::unique_lock lock(m_mutex);
    m_news.rows.push_back(std::move(row));
    announce(std::move(lock));
}

void CheckFeed::progress(std::uint64_t done, std::uint64_t total) {
    std::unique_lock lock(m_mutex);
    m_news.bytesDone = done;
    m_news.bytesTotal = total;
    announce(std::move(lock));
}

CheckNews CheckFeed::take() {
    const std::unique_lock lock(m_mutex);
    m_announced = false;
    CheckNews news = std::move(m_news);
    m_news = CheckNews{{}, news.bytesDone, news.bytesTotal};
    return news;
}

void CheckFeed::announce(std::unique_lock<std::mutex> lock) {
    if (!std::exchange(m_announced, true)) {
        lock.unlock();
        emit arrived();
    }
}

} // namespace todoke::desktop
