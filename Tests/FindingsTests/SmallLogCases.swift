import Findings

/// A log of some dozens of corrections, as a small team has it after a month: most are given once,
/// a few again and again in other words.
enum SmallLogCases {
  /// Corrections that are about one thing, each as (what was done, what is wrong about it).
  static let recurring: [[(String, String)]] = [
    [
      (
        "The order total is summed up in the template",
        "Totals come from PriceCalculator, templates only show them"
      ),
      (
        "Summed up the basket in the checkout view",
        "Ask PriceCalculator for the total, never add up in a view"
      ),
      ("Total of the invoice computed twice", "There is one total: the one from PriceCalculator"),
      (
        "The mail template adds shipping to the total",
        "PriceCalculator knows shipping; the template shows its total"
      ),
    ],
    [
      (
        "Translated the button by hand in the markup",
        "Every visible text comes from messages.toml, in all three languages"
      ),
      (
        "A German error text stands in the code",
        "Texts belong into messages.toml with their translations"
      ),
      (
        "The new dialog has English texts only",
        "Add the texts in all three languages to messages.toml"
      ),
      (
        "Hard-coded label in the settings page",
        "Visible text is read from messages.toml, it has to be translated"
      ),
    ],
    [
      (
        "The nightly job was started without telling the operators",
        "Tell the operators before a job is started by hand"
      ),
      (
        "Restarted the import by hand in the afternoon",
        "Operators have to be told before jobs are started by hand"
      ),
      (
        "Started the cleanup job during the inventory",
        "Ask the operators first: no job is started by hand without them"
      ),
      (
        "A job started by hand surprised the operators",
        "Write to the operators before starting a job by hand"
      ),
    ],
  ]

  /// Given once each; some look like others and mean something else.
  static let single: [(String, String)] = [
    ("The order list shows cancelled orders", "Filter by status before paging"),
    ("The order export shows no cancelled orders", "Accounting needs them, with their date"),
    ("Started the server without a config", "Copy the sample file first"),
    ("Restarted the broker after each deployment", "It keeps its connections; leave it alone"),
    ("The settings page needs eight seconds", "Load the avatars lazily"),
    ("Button without a label for screen readers", "Give every icon a text alternative"),
    ("The German umlauts are broken in the PDF", "Embed the font with all glyphs"),
    ("Template engine replaced by string joins", "Keep the engine, it escapes"),
    ("Invoice numbers have gaps", "Take the number inside the transaction"),
    ("Shipping address stored with the card", "Keep payment data apart"),
    ("The view model opens the database", "Pass rows in"),
    ("Cleanup deletes pictures still in use", "Look up references before deleting"),
    ("Checkout blocks until the mail is sent", "Queue mails"),
    ("Inventory counts below zero", "Lock the row while it is changed"),
    ("Languages sorted by their code", "Sort by the name that people read"),
    ("A review of two thousand lines", "Split it by subject"),
    ("Comments repeat the code", "Say why instead"),
    ("Branch names without a ticket", "Start with the ticket number"),
  ]

  /// The corrections, those of each recurring subject first, and the subject of each: the number of
  /// the recurring one, or a number of its own.
  static let log: (texts: [CorrectionText], subjects: [Int]) = {
    var texts: [CorrectionText] = []
    var subjects: [Int] = []
    for (subject, corrections) in (recurring + single.map { [$0] }).enumerated() {
      for (context, feedback) in corrections {
        texts.append(CorrectionText(category: "Workflow", context: context, feedback: feedback))
        subjects.append(subject)
      }
    }
    return (texts, subjects)
  }()

  /// Pairs that share words, and sometimes nearly all of them, and mean different things.
  static let nearMisses: [[String]] = [
    ["Lock the row while it is changed", "Lock the screen while you are away"],
    ["Start every branch name with the ticket", "Close the ticket after the branch was merged"],
    ["Load the avatars lazily", "Load the fixtures eagerly"],
    ["Queue mails", "Queue the nightly import"],
    ["Keep payment data apart", "Keep the meeting notes"],
    ["Round prices up", "Round avatars"],
    ["Ask before you delete branches", "Never ask before you delete branches"],
    ["Name the release after the date", "Name the function after what it returns"],
    ["Test the empty list", "Test on a real phone"],
    ["Do not log passwords", "Do log out idle users"],
  ]
}
