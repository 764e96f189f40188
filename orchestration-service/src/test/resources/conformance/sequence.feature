Feature: Sequences
  Tasks follow one another as the list and the flow directives have it.

  Scenario: A list gives what its last task gives
    Given a workflow with definition:
    """yaml
    do:
      - one:
          set: { n: 1 }
      - two:
          set:
            n: ${ .n + 1 }
            was: ${ .n }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { n: 2, was: 1 }
    """
    And one should run first
    And two should run last

  Scenario: A set forgets what it does not name
    Given a workflow with definition:
    """yaml
    do:
      - only:
          set:
            kept: ${ .kept }
    """
    And given the workflow input is:
    """yaml
    { kept: yes, dropped: yes }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    kept: yes
    """

  Scenario: A set by one expression
    Given a workflow with definition:
    """yaml
    do:
      - turned:
          set: '${ to_entries | map({ (.value): .key }) | add }'
    """
    And given the workflow input is:
    """yaml
    { a: x, b: y }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { x: a, y: b }
    """

  Scenario: Values that are no expressions stay as they are
    Given a workflow with definition:
    """yaml
    do:
      - plain:
          set:
            text: .looks like jq
            number: 1.5
            nothing: null
            list: [ 1, '${ .two }', { three: '${ .two + 1 }' } ]
    """
    And given the workflow input is:
    """yaml
    two: 2
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { text: .looks like jq, number: 1.5, nothing: null, list: [ 1, 2, { three: 3 } ] }
    """

  Scenario: A list within a list
    Given a workflow with definition:
    """yaml
    do:
      - outer:
          do:
            - inner:
                do:
                  - deep:
                      set: { depth: 3 }
            - more:
                set:
                  depth: ${ .depth + 1 }
      - after:
          set:
            seen: ${ .depth }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    seen: 4
    """
    And outer should run before inner
    And more should run after deep
    And after should run last

  Scenario: A condition that does not hold passes a task over
    Given a workflow with definition:
    """yaml
    do:
      - never:
          if: ${ .go }
          set: { went: true }
      - always:
          if: ${ .go | not }
          set:
            stayed: true
            input: ${ . }
    """
    And given the workflow input is:
    """yaml
    go: false
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { stayed: true, input: { go: false } }
    """
    And never should not run

  Scenario: A jump forward leaves out what is between
    Given a workflow with definition:
    """yaml
    do:
      - first:
          set: { at: first }
          then: third
      - second:
          set: { at: second }
      - third:
          set:
            at: ${ [ .at, "third" ] }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    at: [ first, third ]
    """
    And second should not run

  Scenario: A jump back makes a loop
    Given a workflow with definition:
    """yaml
    do:
      - count:
          set:
            n: ${ (.n // 0) + 1 }
      - again:
          switch:
            - more:
                when: .n < 5
                then: count
            - enough:
                then: exit
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    n: 5
    """
    And count should run 5 times

  Scenario: Exit leaves only the list that it is in
    Given a workflow with definition:
    """yaml
    do:
      - block:
          do:
            - leave:
                set: { left: true }
                then: exit
            - missed:
                set: { left: false }
      - after:
          set:
            block: ${ .left }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    block: true
    """
    And missed should not run

  Scenario: End leaves everything
    Given a workflow with definition:
    """yaml
    do:
      - block:
          do:
            - stop:
                set: { stopped: true }
                then: end
      - after:
          set: { stopped: false }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    stopped: true
    """
    And after should not run

  Scenario: A task passed over ignores its directive
    Given a workflow with definition:
    """yaml
    do:
      - skipped:
          if: ${ false }
          set: { a: 1 }
          then: end
      - reached:
          set: { reached: true }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    reached: true
    """

  Scenario: An endless loop runs out of steps
    Given a workflow with definition:
    """yaml
    do:
      - spin:
          set: { round: and round }
          then: spin
    """
    When the workflow is executed
    Then the workflow should fault
    And the workflow error should mention 'step'

  Scenario: A jump to nowhere is refused
    Given a workflow with definition:
    """yaml
    do:
      - lost:
          set: { a: 1 }
          then: nowhere
    """
    When the workflow is executed
    Then the workflow should be refused with status 422
    And the refusal should mention 'nowhere'

  Scenario: A kind of task that nobody knows is refused
    Given a workflow with definition:
    """yaml
    do:
      - strange:
          juggle: { balls: 3 }
    """
    When the workflow is executed
    Then the workflow should be refused with status 422
