/// What a site says about itself, and how its pages are grouped.
public struct SiteOptions: Sendable {
  /// The name of the site, at the top of every page.
  public var title = "debrief"
  /// The moment that the reports speak of, as text for the foot of every page.
  public var asOf = ""
  /// What made the site, with its version, for the foot of every page.
  public var generator = "debrief"
  /// The reports of the root in the order of the navigation, without `.md`; others follow by title.
  public var reportOrder: [String] = []
  /// The names of folders, in the order of the navigation; others follow by name.
  public var folderTitles: [FolderTitle] = []
  /// Where the Markdown's folder lies as seen from the root of the site, such as `..`; nothing if
  /// the site stands alone.
  ///
  /// Links to files that are no part of the site, such as JSON beside the reports, then lead there.
  public var sourceFolder: String?
  /// The address at which the site is published, without a slash at its end; nil where there is none.
  ///
  /// With it, the site has a list of its pages for search engines.
  public var address: String?

  /// The name that a folder of pages has in the navigation.
  public struct FolderTitle: Sendable, Equatable {
    /// The folder's path from the root, without a slash at the end.
    public var folder: String
    /// What people read.
    public var title: String

    /// A folder and its name.
    public init(folder: String, title: String) {
      self.folder = folder
      self.title = title
    }
  }

  /// Options for a site that stands alone and has no moment.
  public init() {}
}
