"""Names of the made-up county: places, offices and people that do not exist."""

COUNTY = "云岭县"

#: Departments of the county: code, name, and words of the duties that stay of a made-up body's tree.
DEPARTMENTS = (
    ("301", "农业农村局", ("农业", "水利", "畜牧")),
    ("302", "应急管理局", ("应急", "安全", "平安")),
    ("303", "文化广电和旅游局", ("文化", "体育", "旅游")),
    ("304", "卫生健康局", ("卫生", "健康", "人口")),
    ("305", "民政局", ("民政", "救助", "保障", "养老")),
    ("306", "生态环境保护局", ("环境", "生态", "村镇")),
)

TOWN_CODES = tuple(str(code) for code in range(901, 909))

#: Stations of a town, and words of the duties that each fills in.
STATIONS = (
    ("01", "农业综合服务中心", ("农业", "水利", "林")),
    ("02", "社会事务服务站", ("民政", "社会", "文化", "卫生", "保障")),
    ("03", "综合执法队", ("安全", "应急", "平安", "环境", "村镇")),
)

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"
GIVEN = (
    "静文",
    "志远",
    "敏",
    "建国",
    "秀英",
    "晓东",
    "丽华",
    "海涛",
    "玉兰",
    "德明",
    "春燕",
    "立新",
    "红梅",
    "永强",
    "雪",
    "国栋",
)
