extension UtteranceLexicon {
  /// What takes back, forbids or replaces.
  ///
  /// `[name] sign`, then its phrases in the notation of `Phrase`.
  static let changes = """
    [begins with "no"] ++
    ^^ no|nope|nah|nein|non|nicht
    ^^ (hm|hmm|oh|ah|uh|well|ok|okay|um|eh|erm|but|and|yeah)? (,)? no|nope|nah ,|.|!|we|i|it|\
    that|this|the|you|wait|not|don't|it's|that's|there
    [forbids] ++
    ^ (please|just|but)? leave (it|this|that|them|the|those) ..3 (alone|as|out|unchanged|\
    untouched|there)?
    without (any|asking|my|changing|touching|adding)
    only if|when|what|where i|we|you
    ^ (please|but|so|and|just|ok|also|,)? (please|,)? do not|don't|dont|never
    ^ (please|but|so|and|just|ok)? stop (doing|using|adding|making|trying|it|that|for|right|\
    there|!)?
    ^ let's|lets not
    ^ (please|but)? (no need to|avoid|quit)
    you must|should|can|may not|never
    we|you shouldn't|mustn't|can't|cannot
    should|must|may not|never be
    nicht|no|ne so|hagas|faites|mach|mache
    [asks to wait] ++
    ^ (no|but|oh|hm|hmm|ah|please)? (,)? wait
    hold on
    hang on
    ^ stop ,|.|!|$|for
    not so fast
    ^ let's|lets pause|stop
    let me (think|check|see)? first
    i'll take it from here
    i'll (just|rather)? do|handle|take|manage|check|fix|test (it|this|that|care|over|myself|them)
    i'll let you know
    let me (just|first)? do|handle|try|test|fix|check (it|this|that)
    before we|you|i do|start|go|continue|proceed|commit
    [takes back] ++
    undone|reverted|restored|rolled back
    start over
    as (it|they) was|were
    undo
    revert (it|this|that|the|your|these|those|all|back)?
    roll back
    rollback
    put _ ..2 back
    bring _ ..4 back
    get _ ..3 back
    bring back
    go back to
    went back to
    restore
    re-add
    discard
    throw away
    get rid of
    gets rid of
    back out
    just reset
    [removes something] +
    ^ (please|and|also|let's|ok|,|just|then|can|we|you)? (just|can|we|you|also)? remove|delete|drop
    we|you|let's can|could|should|just (also|just)? drop|remove|delete
    let's (just|also|completely)? drop|remove|delete|strip
    [replaces something] +
    instead
    rather than
    in place of
    replace .. with|by
    swap|switch .. to|for|with|out
    not .. but
    use|using .. not
    , not
    and not
    stattdessen|plutôt
    en lugar de
    [changes wording or name] +
    let's|lets (just|maybe)? call|rename|name
    should be called|named|renamed
    call it|them|this
    rename it|them|this|to
    better name|named|naming
    misleading|mis-named|misnamed|confusing
    make it|them|that|this (just|only|more|less|a|an|the)?
    change|adjust|rewrite|reword it|this|that|them|the
    more like
    say .. instead
    [calls it unneeded] ++
    do we|you (really|even|actually|still)? need
    don't|doesn't|didn't|not|no|never|do not (really|even|actually|longer|necessarily)? need|\
    needs|needed|require|required|necessary|have to
    need|why|do|does|is ..6 at all
    unnecessary|needless|pointless|redundant|useless|superfluous|duplicate|duplicated|duplicates|\
    duplication|copied|overlap
    too much|many|slow|big|long|verbose|complex|complicated|heavy|noisy|aggressive|broad|strict|\
    late|early|hard
    what|why .. bother|bothering
    way too
    scope creep
    out of scope
    (without|less) _ needed
    [says it exists already] ++
    there|there's|theres (is|are|was|were)? already
    we|you|it|which|this|that|i|they|is|are|was|were|code|has|have|had|not|'ve|we've|you've|i've|\
    it's already
    already (have|has|had|is|exists|does|did|there|done|covered|starting|a)
    don't|do|didn't we|you (not)? (already|also)? have (another|already|a|an)
    existing
    [knows a better way] ++
    wouldn't|isn't|would|is|might|may|it's|there|there's|could|probably|be|even (it|there|this|\
    that)? (not|be|a|an)? (be|a|much)? better|simpler|cleaner|easier
    better|simpler|cleaner|easier|nicer|another|other|different way|approach|solution|option|\
    idea|place|name
    simplify
    overkill|overcomplicated|over-engineered|overengineered|excessive|too complicated|complex
    [dislikes it] ++
    i (really)? don't (really)? want|like
    unhappy|unhelpful|unclean|noisy|verbose|bloated|unreadable|fragile
    we|i (really|also)? don't want|like|need
    i (really|also|personally|still|just)? don't|do not|dont (quite|really|think|much|even|\
    just)? (like|love|want|think|see|understand|get|agree|believe|feel|know|need)
    not (a)? (fan|happy|convinced|sold|keen|sure|great|ideal|good|useful|helpful|nice|realistic|\
    enough|acceptable|ok|okay|fine)
    aren't|isn't (really|very|quite|even)? (realistic|enough|useful|helpful|great|good|ideal|\
    necessary|needed|clear|ok|relevant|testing|doing|checking)
    doubt|disagree|dislike|hate|annoying|frustrating|disappointed|worried
    (i'd|we'd|i would|we would) rather|prefer
    prefer
    questioning
    what worries|bothers
    seems|feels|looks|sounds (a|like|very|really|too|pretty|rather|to|quite)? (wrong|weird|odd|\
    strange|off|hacky|overkill|like|duplicated|redundant|unnecessary|brittle|fishy|bad)
    [says what comes first] +
    first $
    ^ _ ..7 first $|,|.
    first please|then|,
    let's|lets|need|should|must|please ..6 first
    before that|this|we|you|doing
    then (we|you|please)
    afterwards
    later|separate|separately|separated
    separate pr|branch|commit|ticket|issue|change
    [asks to do it again] ++
    try again|it|this|that|once|another|harder
    check|look|verify|recheck|re-check|re-read|reread|redo|re-do|rework (again|once|more|it|this|\
    that|the)?
    double check|check,
    one more time
    once more
    read (the|it|this|carefully|again|that|my)
    take a closer look
    go back and|to|over
    back to (the|where|what|this|our)
    (recheck|redo|rework|rethink|reconsider|revisit)
    still reviewing
    [proposes another way] +
    can't|couldn't|shouldn't|why can't|wouldn't we|you|it|i (just|not|simply|also|maybe|do|use)?
    can|could|should we|you (not)? (just|maybe|rather|instead|simply|not|please)?
    (how|what) about
    what if
    let's|lets (just|rather|instead|maybe|please|also|use|keep|make|do|try|move|go|leave|stick|\
    adjust|change|have|simplify|split|avoid|pull|put|think|ensure|reuse|revisit|set)
    maybe|perhaps (we|you|it|that|this|let's|just|a|the|not|instead|there|i)?
    (we|you) (could|can|should) (just|also|instead|simply|rather|maybe|use|do)
    i|we think|guess|feel|believe (we|it|you|that|this|the|there|i|like|line) ..3 (should|need|\
    might|may|is|could|must|are|missed)
    alternative|alternatives|alternatively
    stick to|with
    keep (it|the|them|as|this|that|to|those|using|consistent|a)
    """
}
