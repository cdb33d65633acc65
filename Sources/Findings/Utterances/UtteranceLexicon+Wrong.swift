extension UtteranceLexicon {
  /// What says that something is wrong.
  ///
  /// `[name] sign`, then its phrases in the notation of `Phrase`.
  static let wrong = """
    [says it is wrong] ++
    unrelated|outdated|stale|inconsistent|nonsensical|flawed|buggy|bogus
    out of date|sync
    wrong file|place|branch|one|way|thing|order|direction|approach
    has|have|had|is|are (a|some)? bug|bugs
    that|this|it (is|was)? (completely|totally|just|simply)? not it|true|so
    does|did not|n't matter|count
    wrong|wrongly|incorrect|incorrectly|false|untrue|inaccurate|falsch|faux|mal|incorrecto
    not|isn't|aren't|wasn't|weren't|ain't (quite|really|entirely|actually|exactly|even|\
    fully)? right|correct|true|accurate|valid
    not|isn't|wasn't|weren't (quite|really|exactly|actually|at)? what|how|the|a|where (way|case|\
    point|goal|same|idea|plan|i|we)?
    doesn't|don't|didn't|(does not) seem|look|feel|sound (quite|really|so|too|very|to be)? right|correct|good|ok|okay
    makes|make|making no|little sense
    doesn't|don't|does|do (not)? make (any|much)? sense
    mistake|mistaken|mistakes
    backwards
    messed|screwed up
    off by
    is|are|seems|look|looks off
    made (it|this|that|them)? up
    hallucinated|hallucinating|invented
    terrible|horrible|awful|ugly|gross|nasty|silly|stupid|nonsense|ridiculous
    is|are|looks|really|very|too|a|pretty|such bad
    [says it does not work] ++
    nothing happens|happened|changed|changes
    no effect|change|changes|difference|luck
    didn't|doesn't|hasn't|haven't|not (seem to)? do|change|fix|help|change|affect|solve|make|get|\
    take|create|write|save|include|cover|handle|respect|support|account
    not|isn't|aren't (being|getting|even)? (created|called|used|shown|set|saved|written|updated|\
    included|handled|covered|logged|applied|triggered|tested|checked|installed|found|there)
    doesn't|don't|didn't|won't|wouldn't|isn't|aren't|not|never|cannot|can't|couldn't|\
    doesnt (seem|appear|really|actually|quite|even|to|always|properly)? (to|be|really|\
    actually)? work|works|working|worked|compile|build|run|running|pass|passing|start|load|\
    render|happen|happening|fire|apply|show|showing|appear|update|match
    no longer work|works
    stopped|stops working
    broken|broke|breaks|break|breaking
    has|have|it|this broken|broke
    funktioniert|geht nicht|nicht
    no funciona
    ne marche|fonctionne pas
    [reports a failure] ++
    fails|failing|failed|fail|failure|failures
    exception|panic|crash|crashes|crashed|segfault|stacktrace|traceback
    get|gets|getting|got|seeing|see|this|an|same|following|throws|with|still|gives|of ..1 error|errors
    ^ error|errors
    hangs|hung|stuck|freezes
    red|regression|regressed|regressions
    fehler|fehlgeschlagen|erreur|échoue|falla|fallo
    [says a build or test fails] ++
    ^^ ..6 fails|fail|failing|failed|broken $|,|.|!|:
    <name>|<code>|<path>|<quote> (is|are|still|now)? fails|failing|broken|failed
    build|builds|tests|test|<name>|<code>|<path>|lint|linter|linting|ci|check|checks|pipeline|\
    compile|compilation|typecheck (is|are|step|still|job|run|all|,|:|<code>)? (is|are|still|now|\
    all|all)? fails|failing|failed|fail|broken|red|breaks|broke
    ^ <code>|<quote>|<path> (is|are|still|now)? fails|failing|failed|fail|broken
    we|it|this|that|which|still|now (is|are|still|now)? fail|fails|failing|failed|breaks|broken
    [expected something else] ++
    i|we|i'd|we'd (would|was|were|had)? (have)? expect|expected|expecting|assumed|hoped|wanted|\
    hoping
    supposed to
    should|would have been|had|done|used|said|gotten|got|happened|seen
    shouldn't|should (it|we|you|this|that|there|the|not) (be|have|not)?
    expectation
    not what
    that's|thats|this|it|is not|isn't
    meant
    i|we (really|only|just|also|actually)? wanted|want|asked|meant _ ..6 not|instead
    [misses something] ++
    missing|missed|miss|misses|forgot|forgotten|forget|overlooked|skipped|left|lost|lacks|lack|\
    omitted|ignored|ignores|ignoring
    (nothing|none|no|not|isn't|aren't) (there|happens|happened|shows|any|seeing|shown|listed|\
    included|covered|found|present|available)
    where's|where is|are|did the|my|all|it|they
    can't|cannot|don't|didn't|not|couldn't|dont (really)? (see|find|seeing|seen|finding)
    [says it was better before] +
    used to
    (like|as|than|was|were|it|worked|working|there|did) before
    previously|formerly|originally
    was|were (already|working|there|fine|better|ok) (before|fine|already)?
    has|have|seems (we)? (to)? (have)? (crept|lost|regressed|disappeared|changed|gone|broken|\
    grown|dropped)
    anymore
    any more
    no longer
    [says "still"] ++
    still (not|no|isn't|doesn't|don't|getting|seeing|see|get|got|fails|failing|failed|broken|\
    wrong|shows|showing|says|there|have|has|the|it|being|leaking|using|need|needs)
    ^ (it|this|that|i|we|but|and|they|there|hm|hmm|ok|is|are) ..2 still
    immer noch
    toujours pas
    sigue|todavía|aún
    [says "again"] +
    ^ (and|but|hmm|hm|ok|please|also)? again ,|:|this|it|you|the|i
    try|retry|do|check|look|read|same|back|happened|happens|happening|wrong|failed|fails|broke|\
    did|doing|it|over again
    once again
    says|shows again
    wieder|nochmal
    de nouveau
    otra vez
    [observes a result] +
    i|we|it|you (only|just|now)? (see|get|got|have) (only|no|the|an|a|two|many|more|some|this|these)
    slow|slower|flaky|empty|blank|leaking|duplicated|twice
    i'm|i|we're|we|i'am (am|are)? (now|still|not|just|also|only)? (seeing|getting|got|see|get|\
    noticing|noticed|notice|found|find|hit|hitting|saw)
    now (i|it|we|the|i'm|there|all|my|this) (am|is|are|get|gets|see|shows|says|fails|'m|getting|\
    seeing|have|has)?
    it|this|that|which|still|also|now (now|always|still|somehow|also|only|just)? (shows|says|\
    prints|lists|gives|returns|ends|appears|outputs|displays|complains|looks|seems)
    when (i|we|you) (run|try|do|start|use|call|open|rerun|execute|click|type|build|test|ran|tried)
    i|we (just|also|then|now)? (tried|ran|tested|started|checked|installed|verified|looked)
    after|when running|building|installing|starting|updating|restarting
    looks|seems|appears|seem|look (like|that|to|as)
    result|results|output|outcome is|was|are|of
    testing is|shows|showed|this|it
    the problem|issue|bug is|here|with|was
    generally works
    somehow
    [is surprised] +
    weird|strange|odd|odd|suspicious|curious|funny|surprising|surprised|huh
    really ?
    ^ (really|seriously|what|wtf|hä|quoi|qué) ?|!|.|,
    are|is|am (you|we|i|this|that) (really|100|absolutely|quite)? sure
    how|what can|could|is that|this|possible
    [curses] ++
    wtf|damn|dammit|crap|shit|fuck|fucking|hell|ffs|jesus|argh|arghh|argghh|ugh|come on|sigh|\
    facepalm|scheisse|scheiße|mist|merde|joder|mierda
    [is unsure or worried] +
    i'm|i (am)? (not|confused|worried|concerned|wondering|afraid|unsure)
    (not|un) (sure|clear|certain)
    unsure|unclear|confusing|confused|vague|ambiguous
    concern|concerned|risky|dangerous|unsafe|harmful|brittle|fragile
    if i understand
    do i understand
    """
}
