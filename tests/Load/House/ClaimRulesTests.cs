using Shared.Running;

namespace Load.House;

[Trait("Category", "Load")]
public sealed class ClaimRulesTests : ClaimRules;
