using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SafeShare.Console.Sessions;

namespace SafeShare.Console.Migrations;

[DbContext(typeof(ConsoleDb)), Migration("0001_initial")]
public sealed class Initial() : SqlMigration("0001_initial.sql");
