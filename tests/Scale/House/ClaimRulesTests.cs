using Shared.Running;

namespace Scale.House;

[Trait("Category", "Scale")]
public sealed class ClaimRulesTests : ClaimRules;
