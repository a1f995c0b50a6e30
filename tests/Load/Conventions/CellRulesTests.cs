namespace Load.Conventions;

[Trait("Category", "Load")]
public sealed class CellRulesTests() : CellRules("load");
