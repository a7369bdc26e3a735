#include "core/seal/FingerprintWords.h"

namespace todoke::seal {

namespace {

struct Word {
    const char* ja;
    const char* en;
};

// One word for each byte. Never changed: a person compares what two PCs of different versions show.
// clang-format off
constexpr Word kWords[256] = {
    {"梅", "plum"}, {"船", "ship"}, {"北", "north"}, {"灯", "lamp"}, {"山", "mountain"}, {"川", "river"},
    {"空", "sky"}, {"星", "star"}, {"月", "moon"}, {"花", "flower"}, {"風", "wind"}, {"雨", "rain"}, {"雪", "snow"},
    {"雲", "cloud"}, {"虹", "rainbow"}, {"海", "sea"}, {"島", "island"}, {"湖", "lake"}, {"森", "forest"},
    {"林", "grove"}, {"石", "stone"}, {"岩", "rock"}, {"砂", "sand"}, {"谷", "valley"}, {"滝", "waterfall"},
    {"泉", "spring"}, {"波", "wave"}, {"氷", "ice"}, {"火", "fire"}, {"光", "light"}, {"影", "shadow"},
    {"朝", "morning"}, {"昼", "noon"}, {"夜", "night"}, {"春", "springtime"}, {"夏", "summer"}, {"秋", "autumn"},
    {"冬", "winter"}, {"東", "east"}, {"西", "west"}, {"南", "south"}, {"道", "road"}, {"橋", "bridge"},
    {"門", "gate"}, {"庭", "garden"}, {"家", "house"}, {"屋根", "roof"}, {"窓", "window"}, {"扉", "door"},
    {"壁", "wall"}, {"床", "floor"}, {"階段", "stairs"}, {"机", "desk"}, {"椅子", "chair"}, {"箱", "box"},
    {"鍵", "key"}, {"鏡", "mirror"}, {"時計", "clock"}, {"傘", "umbrella"}, {"帽子", "hat"}, {"靴", "shoe"},
    {"服", "clothes"}, {"布", "cloth"}, {"糸", "thread"}, {"針", "needle"}, {"紙", "paper"}, {"筆", "brush"},
    {"墨", "ink"}, {"本", "book"}, {"絵", "picture"}, {"地図", "map"}, {"手紙", "letter"}, {"切手", "stamp"},
    {"鈴", "bell"}, {"太鼓", "drum"}, {"笛", "flute"}, {"琴", "harp"}, {"歌", "song"}, {"踊り", "dance"},
    {"祭り", "festival"}, {"米", "rice"}, {"麦", "wheat"}, {"豆", "bean"}, {"茶", "tea"}, {"塩", "salt"},
    {"砂糖", "sugar"}, {"油", "oil"}, {"酢", "vinegar"}, {"味噌", "miso"}, {"餅", "rice cake"}, {"卵", "egg"},
    {"牛乳", "milk"}, {"蜂蜜", "honey"}, {"水", "water"}, {"湯", "hot water"}, {"酒", "sake"}, {"桜", "cherry"},
    {"桃", "peach"}, {"柿", "persimmon"}, {"栗", "chestnut"}, {"梨", "pear"}, {"葡萄", "grape"}, {"苺", "strawberry"},
    {"蜜柑", "orange"}, {"林檎", "apple"}, {"西瓜", "watermelon"}, {"竹", "bamboo"}, {"松", "pine"}, {"杉", "cedar"},
    {"柳", "willow"}, {"楓", "maple"}, {"藤", "wisteria"}, {"菊", "chrysanthemum"}, {"蓮", "lotus"},
    {"百合", "lily"}, {"薔薇", "rose"}, {"椿", "camellia"}, {"菫", "violet"}, {"草", "grass"}, {"葉", "leaf"},
    {"根", "root"}, {"種", "seed"}, {"枝", "branch"}, {"実", "fruit"}, {"茸", "mushroom"}, {"芋", "potato"},
    {"人参", "carrot"}, {"大根", "radish"}, {"犬", "dog"}, {"猫", "cat"}, {"馬", "horse"}, {"牛", "cow"},
    {"羊", "sheep"}, {"山羊", "goat"}, {"豚", "pig"}, {"兎", "rabbit"}, {"鹿", "deer"}, {"熊", "bear"}, {"狐", "fox"},
    {"狸", "raccoon dog"}, {"猿", "monkey"}, {"虎", "tiger"}, {"象", "elephant"}, {"鼠", "mouse"}, {"鳥", "bird"},
    {"鶴", "crane"}, {"鷹", "hawk"}, {"燕", "swallow"}, {"雀", "sparrow"}, {"鳩", "dove"}, {"鴨", "duck"},
    {"白鳥", "swan"}, {"梟", "owl"}, {"鶏", "chicken"}, {"亀", "turtle"}, {"蛙", "frog"}, {"蛇", "snake"},
    {"竜", "dragon"}, {"魚", "fish"}, {"鯉", "carp"}, {"鯛", "sea bream"}, {"鮭", "salmon"}, {"鯨", "whale"},
    {"海豚", "dolphin"}, {"蟹", "crab"}, {"海老", "shrimp"}, {"貝", "shell"}, {"烏賊", "squid"}, {"蝶", "butterfly"},
    {"蜂", "bee"}, {"蛍", "firefly"}, {"蟻", "ant"}, {"蝉", "cicada"}, {"蜻蛉", "dragonfly"}, {"繭", "cocoon"},
    {"羽", "feather"}, {"金", "gold"}, {"銀", "silver"}, {"銅", "copper"}, {"鉄", "iron"}, {"玉", "jewel"},
    {"真珠", "pearl"}, {"水晶", "crystal"}, {"炭", "charcoal"}, {"煙", "smoke"}, {"灰", "ash"}, {"土", "soil"},
    {"畑", "field"}, {"田", "paddy"}, {"村", "village"}, {"町", "town"}, {"都", "capital"}, {"城", "castle"},
    {"塔", "tower"}, {"寺", "temple"}, {"港", "harbour"}, {"駅", "station"}, {"市場", "market"}, {"店", "shop"},
    {"学校", "school"}, {"図書", "library"}, {"工場", "factory"}, {"井戸", "well"}, {"池", "pond"}, {"堤", "dam"},
    {"岬", "cape"}, {"浜", "beach"}, {"峠", "pass"}, {"車", "car"}, {"電車", "train"}, {"飛行機", "aeroplane"},
    {"自転車", "bicycle"}, {"筏", "raft"}, {"帆", "sail"}, {"錨", "anchor"}, {"櫂", "oar"}, {"車輪", "wheel"},
    {"綱", "rope"}, {"網", "net"}, {"籠", "basket"}, {"袋", "bag"}, {"瓶", "bottle"}, {"皿", "plate"}, {"椀", "bowl"},
    {"箸", "chopsticks"}, {"匙", "spoon"}, {"包丁", "kitchen knife"}, {"鍋", "pot"}, {"釜", "kettle"},
    {"炉", "hearth"}, {"薪", "firewood"}, {"提灯", "lantern"}, {"蝋燭", "candle"}, {"扇", "fan"}, {"櫛", "comb"},
    {"鞠", "ball"}, {"凧", "kite"}, {"独楽", "spinning top"}, {"人形", "doll"}, {"将棋", "chess"}, {"赤", "red"},
    {"青", "blue"}, {"黄", "yellow"}, {"緑", "green"}, {"白", "white"}, {"黒", "black"}, {"紫", "purple"},
    {"茶碗", "teacup"}, {"左", "left"}, {"右", "right"}, {"上", "up"}, {"下", "down"}, {"前", "front"},
    {"奥", "inside"}, {"角", "corner"}, {"輪", "ring"}
};
// clang-format on

} // namespace

std::vector<LocalText> fingerprintWords(ByteView fingerprint) {
    std::vector<LocalText> words;
    for (const std::uint8_t byte : fingerprint.first(kFingerprintWords))
        words.push_back({kWords[byte].ja, kWords[byte].en});
    return words;
}

} // namespace todoke::seal
