#pragma once

#include "app/desktop/look/Theme.h"

#include <QTableView>

namespace todoke::desktop {

/// A table as all pages have it: whole rows are selected, one at a time, by arrow keys; Tab leaves it; no grid, no row
/// numbers.
class TableView final : public QTableView {
    Q_OBJECT

public:
    /// `theme` must outlive this.
    explicit TableView(const Theme& theme, QWidget* parent = nullptr);
};

} // namespace todoke::desktop
