// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  products: [.executable(name: "generate-stores", targets: ["generate-stores"])],
  targets: [
    .target(name: "ExampleStores"),
    .executableTarget(name: "generate-stores", dependencies: ["ExampleStores"]),
    .testTarget(name: "ExampleStoresTests", dependencies: ["ExampleStores"]),
  ]
)

// The same settings as in the package above this one.
for target in package.targets {
  target.swiftSettings = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    .treatWarning("ExplicitSendable", as: .error),
  ]
}
