#!/usr/bin/env bash
# DuckDB.NET 1.5.6.1 (DuckDB 1.5.6): the appender cuts the digits that a DECIMAL column has no room for, INSERT rounds them.
# Both take the same decimal for the same column without a word. 1.239 is 1.23 when it was appended and 1.24 when it was inserted, and sums of what was
# loaded in bulk are lower (nearer to zero) than those of the same figures row by row. What is too large before the point is refused by both.
# Hurts comparisons of a bulk load with the rows it came from. Round to the column's digits before AppendValue.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="DuckDB.NET.Data.Full" Version="[1.5.6.1]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Globalization;
using DuckDB.NET.Data;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using DuckDBConnection connection = new("DataSource=:memory:");
connection.Open();
decimal[] prices = [1.239m, 1.235m, -1.239m, 0.999m, 9.999m];
Run("CREATE TABLE appended (v DECIMAL(6,2))");
Run("CREATE TABLE inserted (v DECIMAL(6,2))");
using (DuckDBAppender appender = connection.CreateAppender("appended"))
{
    foreach (decimal price in prices)
    {
        appender.CreateRow().AppendValue(price).EndRow();
    }
}

foreach (decimal price in prices)
{
    Run("INSERT INTO inserted VALUES ($1)", price);
}

Console.WriteLine($"DuckDB {Run("SELECT version()")}; {string.Join(' ', prices)} in DECIMAL(6,2)");
foreach (string table in (string[])["appended", "inserted"])
{
    Console.WriteLine($"{table}: {Run($"SELECT string_agg(v, ' ') FROM {table}")}, sum {Run($"SELECT sum(v) FROM {table}")}");
}

object Run(string sql, params object[] values)
{
    using DuckDBCommand command = connection.CreateCommand();
    command.CommandText = sql;
    foreach (object value in values)
    {
        command.Parameters.Add(new DuckDBParameter(value));
    }

    return command.ExecuteScalar();
}
CS

seen=$(dotnet run)
expected='DuckDB v1.5.6; 1.239 1.235 -1.239 0.999 9.999 in DECIMAL(6,2)
appended: 1.23 1.23 -1.23 0.99 9.99, sum 12.21
inserted: 1.24 1.24 -1.24 1.00 10.00, sum 12.24'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
