extension UtteranceLexicon {
  /// What contradicts, reminds or doubts.
  ///
  /// `[name] sign`, then its phrases in the notation of `Phrase`.
  static let objections = """
    [reminds of an instruction] ++
    i|we (have|had|just|already|also|never|did|had)? (not|explicitly|specifically|clearly|\
    already|just)? (say|said|told|asked|ask|mentioned|wrote|tell|agreed|decided|requested|\
    instructed)
    as|like (i|we|you) (already|just)? (said|told|mentioned|discussed|agreed|asked)
    i (did not|didn't|never) say|ask|mean|want|tell|request
    you (also|just)? said|promised|claimed|told|agreed
    supposed|asked you
    i thought|thinking (we|you|i|we'd|that|you'd|i'd)
    remember|reminder
    by the rules|instructions
    follow|read|check|see the instructions|rules|conventions|docs|guidelines|claude.md|agents.md|\
    readme
    we|you (also|always)? agreed|decided|discussed|removed|talked|said
    [clarifies oneself] +
    ^ (no|hm|hmm|ok|ah|oh|well|yeah|,|sorry)? (,)? i mean|meant
    ^ (no|hm|hmm|ok|ah|oh|well|yeah|,|sorry)? (,)? what i mean|meant|want|wanted
    to be clear
    ^ to clarify
    ^ sorry
    ^ (well|technically|actually|really|in fact)
    in fact
    actually
    apparently
    technically
    [asks why] ++
    why|how come (did|have|are|do|would|were|is|has|does|was) you|we|it|this|that|the|there|these
    why (not|can't|don't|didn't|isn't|aren't|doesn't|couldn't|wouldn't|won't|would|do|are|is|\
    does|did|have|has|was|even|bother)
    ^ (but|and|so|hmm|hm|...|,|ok)? (but|and|so|,)? why
    what|why .. the point|reason|usefulness|use of|in
    warum|wieso|pourquoi|por qué
    what the
    [asks a negative question] ++
    ^ (but|and|so|hmm|hm|also|wait|,|or|ok|emm|erm)? (but|and|so|,|-)? isn't|aren't|wasn't|\
    weren't|doesn't|don't|didn't|shouldn't|can't|couldn't|wouldn't|won't|haven't|hasn't
    can|could|should|would|do|does|did|is|are|have (we|you|it|this|that|i|they|the) not
    , don't|doesn't|isn't|aren't|can't|couldn't|shouldn't|wouldn't|didn't|haven't|hasn't|\
    won't we|it|you|this|that|they|the|there
    [points at the agent's doing] +
    you keep
    you (already|just|always)? (make|made|making|do|doing|use|using|add|adding|put|putting|write|\
    writing) (the|a|it|this|too|up|so|mistakes)?
    you|you've|you're|your|youre (have|just|also|already|still|only|did|are|were|keep|\
    even)? (not|just|also|already|now)? (forgot|missed|removed|broke|changed|added|deleted|left|\
    did|didn't|haven't|should|made|put|used|wrote|lost|skipped|ignored|attached|created|\
    committed|took|taken|keep|changed|are|got|didn't|don't|can't|need|mis*)
    did|have|are|were|do|can you (really|actually|just|even|not|still)? (test|tested|run|ran|\
    verify|verified|check|checked|read|remove|removed|delete|change|changed|make|just|really|\
    break|forget|miss|made|seen|understand|have|sure|serious|guessing)
    your (change|changes|fix|solution|code|test|tests|last|commit|edit|approach|answer|\
    suggestion|assumption|analysis)
    [begins with "but"] ++
    ^^ (hm|hmm|ok|okay|yes|yeah|ah|oh|right|sure|well|so|and|erm|emm|uh|mm|mmm|interesting|i see|\
    great)? (,|...|.|:|-)? but
    ^^ (hm|hmm|ok|okay|yes|yeah|ah|oh|right|sure|well|so|and)? (,|...|.)? (however|although|\
    except|aber|mais|pero)
    ^^ _ ..2 but
    [sets a contrast] +
    but
    however|although|though|except|unless|yet|whereas
    aber|mais|pero
    [hesitates] +
    ^ hm|hmm|hmmm|erm|emm|huh|uh|uhh|um|umm|ehh|eh|err|mmm|mm|ugh|argh|arghh|argghh|gah|meh|oof|\
    ouch|yikes|oops|ooops
    ^^ ...
    ^ so (basically|this|that|then|,|why|the|i|we)?
    wondering|wonder
    (confused|puzzled|lost) (by|about)?
    [praises in part] ++
    almost|nearly (there|right|correct|good|works|perfect)?
    not (too)? bad
    close (but|,|enough)
    (good|great|nice|better|works|work|fine|ok|cool|right|okay|progress) (.|,|now|start|-)? (but|\
    however|although|except|though)
    that's|thats (just|only)? (part|half|some) of
    better (now)? , but
    [insists] +
    please please
    always
    never
    make|be sure
    every|each (single|time)
    all|both the|of
    only
    just|only should|need|use|do|want|be
    must
    ensure
    at least
    (literal|literally|exactly|explicit|explicitly|specifically|_specific_|really|actually)
    [asks for agreement] +
    , right ?
    (no|yeah|yes|hey|or|right|correct|yea|eh|surely) ?
    should (this|that|it|we|they|these|those|you|there|all) (really|all|not|also)? (be|use|go|\
    have|only|do|live|rather)
    is|are|does|do|isn't (this|that|it|these|those|the|we) (really|actually|even|all|truly)
    is|are|was (this|that|it|these|those|the) .. (the right|necessary|correct|intended|\
    intentional|expected|duplicated|needed|redundant|wrong|broken|used|still|really|supposed|way)
    (same|different|duplicated|duplicate) (as|with|from|than|way|ways|thing|like|places)
    what do|am i miss|missing
    [asks about this change] +
    why|what|where|when|how|is|are|does|do|did|have|has (is|are|does|do|did|was)? (this|that|\
    these|those|it|the first|the second) ..8 ?
    (this|that|these|those) (is|are|was|were|seems|looks|feels|still|means|will|would|has|should|\
    doesn't|isn't|only|case|change|changes|one|part|line|test|tests)
    the (issue|problem|question|thing|point|bug) (is|here|with|was|with)?
    [says should] +
    should|must|needs|need|ought (not|always|only|just|also|really|probably|to|never)? (be|have|\
    also|use|only|always|do|not|never|stay|keep|check|go|move|change)
    has|have to be
    """
}
