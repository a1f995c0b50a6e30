using Shared.Running;

namespace Scale.House;

[Trait("Category", "Scale")]
public sealed class CellRulesTests() : CellRules("scale");
