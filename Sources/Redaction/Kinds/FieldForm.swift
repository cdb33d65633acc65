/// The ways of writing a name and its value.
enum FieldForm {
  /// `password=x`, `"password": "x"`, `<password>x`.
  case separated
  /// `| password | x |`, or a tab between.
  case cell
  /// `password is x`, `key provided: x`.
  case statement
  /// `password: String = "x"`, `char password[] = "x"`.
  case typed
  /// `<password type="plain">x`.
  case element
  /// `<key>password</key><string>x`, two cells of an HTML table.
  case elementPair
  /// `with password x`.
  case bare
  /// `ENV PASSWORD x`, `setx TOKEN x`.
  case directive
  /// `"name": "password"`, whose value is a field of its own.
  case reference
}
