#include "app/desktop/send/Secret.h"

#include <QByteArray>
#include <QLineEdit>

namespace todoke::desktop {

Secret takeSecret(QLineEdit& field) {
    // Nobody else holds this array, so it is the bytes themselves that are wiped.
    QByteArray bytes = field.text().toUtf8();
    field.clear();
    auto secret = std::make_shared<crypto::SecretBytes>(
        std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
    crypto::wipe({reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())});
    return secret;
}

} // namespace todoke::desktop
