#include "core/delivery/ServiceReply.h"

#include "core/delivery/JsonFields.h"

namespace todoke::delivery {

std::optional<ServiceReply> parseServiceReply(std::string_view body) {
    const auto document = JsonDocument::parse(body);
    if (!document) {
        return std::nullopt;
    }
    JsonFields fields = document->fields();
    if (fields.text("marker") != "todoke-endpoint/1") {
        return std::nullopt;
    }
    ServiceReply reply;
    reply.id = fields.text("id");
    JsonFields name = fields.object("name");
    reply.name = {name.text("ja"), name.text("en")};
    fields.take(name);
    const auto time = parseTimestamp(fields.text("time"));
    if (!time) {
        fields.refuse("time");
    }
    reply.time = time.value_or(Timestamp());
    reply.rehearsal = fields.flag("rehearsal");
    for (JsonFields& pack : fields.objects("packs")) {
        reply.packs.push_back({pack.text("id"), pack.text("version"), pack.text("sha256")});
        fields.take(pack);
    }
    JsonFields limits = fields.object("limits");
    reply.packageBytes = limits.number("packageBytes", 1);
    reply.formsPerPackage = limits.number("formsPerPackage", 1);
    fields.take(limits);
    if (fields.failed()) {
        return std::nullopt;
    }
    return reply;
}

} // namespace todoke::delivery
