extension SecretKind {
  /// Payments and shops.
  static let payments: [SecretKind] = [
    SecretKind("adyen-key", #"\bAQE[a-z][A-Za-z0-9+/=\-]{60,}"#, check: mixed),
    SecretKind(
      "braintree-token", #"\baccess_token\$(?:production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32}"#),
    SecretKind("duffel-token", #"\bduffel_(?:test|live)_[A-Za-z0-9_\-=]{30,}"#),
    SecretKind("easypost-token", #"\bEZ[AT]K[A-Za-z0-9]{40,}"#),
    SecretKind("flutterwave-key", #"\bFLW(?:PUB|SEC)K(?:_TEST)?-[A-Za-z0-9]{12,}(?:-X)?"#),
    SecretKind("gocardless-token", #"\blive_[A-Za-z0-9_\-=]{40}\b"#, check: mixed),
    SecretKind("lob-key", #"\b(?:live|test)_(?:pub_)?[a-f0-9]{31,35}\b"#),
    SecretKind("mollie-key", #"\b(?:live|test)_[A-Za-z0-9]{30}\b"#, check: mixed),
    SecretKind("mercado-pago-token", #"\b(?:APP_USR|TEST)-[0-9]{8,}-[0-9]{6}-[a-f0-9]{32}-[0-9]+"#),
    SecretKind("midtrans-key", #"\b(?:SB-)?Mid-(?:server|client)-[A-Za-z0-9_\-]{12,}"#),
    SecretKind("paddle-key", #"\bpdl_(?:live|sdbx)_apikey_[a-z0-9]{20,}_[A-Za-z0-9_]{10,}"#),
    SecretKind(
      "plaid-token", #"\baccess-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f\-]{27}"#),
    SecretKind("razorpay-key", #"\brzp_(?:live|test)_[A-Za-z0-9]{10,}"#),
    SecretKind("shippo-token", #"\bshippo_(?:live|test)_[a-f0-9]{30,}"#),
    SecretKind("square-oauth-secret", #"\bsq0(?:csp|idb)-[A-Za-z0-9_\-]{22,}"#),
    SecretKind("square-access-token", #"\bEAAA[A-Za-z0-9_\-]{50,}"#, check: mixed),
    SecretKind("xendit-key", #"\bxnd_(?:public_)?(?:production|development)_[A-Za-z0-9]{20,}"#),
    SecretKind("checkout-key", #"\bsk_(?:sbox_)?[a-z0-9]{26,}[*=#$]?"#, check: random),
    SecretKind("klarna-key", #"\bklarna_(?:live|test)_api_[A-Za-z0-9+/=_\-]{30,}"#),
    SecretKind("polar-token", #"\bpolar_[a-z]{2,4}_[A-Za-z0-9]{30,}"#),
    SecretKind("settlemint-token", #"\bsm_[aps]at_[A-Za-z0-9]{16,}"#),
    SecretKind("samsara-token", #"\bsamsara_api_[A-Za-z0-9]{20,}"#),
  ]
}
