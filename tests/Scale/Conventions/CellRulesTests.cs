namespace Scale.Conventions;

[Trait("Category", "Scale")]
public sealed class CellRulesTests() : CellRules("scale");
