extension UtteranceLexicon {
  /// What speaks against a correction: approvals, requests, questions, findings of reviews.
  ///
  /// `[name] sign`, then its phrases in the notation of `Phrase`.
  static let others = """
    [approves] --
    ^^ (ok|okay|oh|ah|hm|,)? (,)? yes|yeah|yep|yup|yea|sure|great|perfect|good|cool|nice|awesome|\
    excellent|thanks|thank|lgtm|agreed|correct|exactly|fine|alright|right|ja|oui|sí|si|genau|\
    vale|gut|super
    ^^ ok|okay|k|kk
    sounds|looks|look|seems (good|great|right|fine|ok)
    go (ahead|for)
    ^ (yes|yeah|ok|okay|please|,|sure)? (,|please)? (do|go) (it|ahead|that|so|this)
    ^ (yes|ok|okay|,|please)? continue|proceed|approved|ship
    let's|lets do (it|this|that|both|option|<number>)
    let's|lets go|proceed|continue|(move on)
    let's keep going
    i like|love (it|this|that|option|the|a|b)
    (it's|that's|that|is|it) (is)? fine
    works|work (for|great|well|now|perfectly|like) (me)?
    makes sense
    thank|thanks
    [picks an option] --
    ^^ (i|let's|yes|yeah|ok|,)? (like|think|prefer|do|go)? (with)? (option|the|approach|\
    number)? <number>|a|b|c|d|all|both .|,|:|-|and|please|is|then|seems|$
    ^^ <number>
    ^^ a|b|c|d|e $|,|.|)|:|-|+
    option <number>|a|b|c
    (go|going) with (<number>|a|b|c|option|the|that)
    [requests work] -
    ^^ (please|now|then|also|and|ok|okay|great|alright|so|next|,|yeah|yes|cool)? (,|:)? (please|\
    now|then|also|let's|lets|just|go)? (,)? add|create|write|commit|push|run|check|review|open|\
    update|implement|fix|show|give|generate|make|build|find|merge|rebase|pull|launch|link|log|\
    look|list|print|complete|investigate|search|simplify|address|start|read|test|explain|\
    describe|document|draft|summarize|summarise|evaluate|eval|use|retry|force|delete|help|\
    analyze|analyse|refactor|rename|move|deploy|install|mark|resolve|apply|take|tell|eval|handle|\
    continue
    ^^ (please|now|then|also|and|ok|okay|,)? (,)? (do|have|set) (the|a|an|this|that|it|both|all|\
    same|up)
    ^ (ok|okay|also|and|now|great|so|yes|yeah|,)? (,)? (can|could|would|will) (you|we|i|\
    u) (please|also|now|then|help|try|just)? (please|also|me|now)? (add|create|write|check|run|\
    show|explain|take|look|review|make|do|update|give|list|fix|tell|sort|have|help|see|find|\
    verify|test|rename|move|merge|sweep|propose|figure|confirm|walk|summarize|search|inject)
    let's|lets (also|now|just|please)? (add|create|write|commit|review|look|fix|start|implement|\
    push|merge|tackle|investigate|address|check|respond|update|examine|build|begin|draft)
    i need|want|would|'d (you|to|a|another|like) (to)?
    please (commit|push|create|add|write|check|run|update|open|review)
    [is about commits] -
    commit|push|merge|rebase|pr|pull|ticket|issue|draft|release|deploy|tag
    (pull|merge) request
    [adds to the task] -
    ^ (and|also|plus|then|next|additionally|another|one) (more|thing|also|,|:|other|last|can|we|\
    you|the)?
    while we're|you're (here|at)
    one (more|last|other|additional) (thing|question|change|issue|modification|follow)
    more (review|pr|comments|feedback)
    follow up
    [asks for information] -
    ^^ (q|question|and|so|also|ok|okay|now|,|hmm|hm|oh|wait|wondering|quick)? (:|,|question|\
    follow|also)? (:|,)? what|what's|whats|where|where's|when|which|who|how|is|are|does|do|did|\
    has|have|was|were|can|could|will|should|would|any
    ^ (can|could) you explain|tell|show|list|describe
    explain|tell|show|walk me|us|to|how|why|what
    (where|when|which|who) (is|are|does|do|did|was|were|else|has|have)
    how (do|does|would|can|much|many|should|will|is|are|did)
    what (is|are|does|do|would|other|happens|else|should|can|if|normally|kind)
    are|is there (any|a|other|some|more|another|tests|test)
    do|does|did|have we|you|they (have|has|log|need|use) (a|any|tests|test|more|the|an)
    [asks for tests] -
    (add|write|create|need|extend|some|simple) (a|an|some|the|more|simple|unit|integration|new|\
    few)? (unit|integration|e2e|simple)? test|tests
    test|tests for|coverage
    [sounds like a finding of a review] --
    severity
    low|medium|high|critical|minor severity|priority
    consider (adding|using|extracting|renaming|returning|handling|making|moving|whether)
    (this|the|it) (could|can|may|might) (lead|cause|result|break|panic|leak|confuse|return|be|make)
    (currently|potentially|inconsistent|silently|misleading|unused|lacks|duplicates|duplicated|\
    bypasses|causes|causing|leading|resulting|prevents|violates)
    feedback
    suggestion|suggested|suggestions|nitpick|nit|reviewer
    code review
    comments
    [plans or designs] -
    design|architecture|plan|scenario|future|eventually|roadmap|prototype|research|brainstorm|\
    idea|ideas|approach|option|options
    for now
    (first|initial) (cut|version|step)
    [thinks aloud] -
    i think|guess|feel|like|suppose|assume|believe
    i'd (like|go|say)
    what do you think
    thinking
    probably|possibly
    [shares information] -
    fyi
    for (reference|context|info)
    (here|here's) (is|are|the|a|my)
    i'll|i (will|am going|'m going)
    good news
    [blames oneself] -
    my bad|mistake|fault
    whoops|oops|woops
    i accidentally|mistakenly
    ^ sorry (,)? i|my
    never mind
    nevermind
    """
}
