Feature: Fork
  Branches at the same time.

  Scenario: All branches give a list in the order of their declaration
    Given a workflow with definition:
    """yaml
    do:
      - both:
          fork:
            branches:
              - slow:
                  do:
                    - pause:
                        wait: { milliseconds: 120 }
                    - tell:
                        set: { who: slow }
              - fast:
                  set: { who: fast }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    - who: slow
    - who: fast
    """

  Scenario: Every branch begins with the input of the fork
    Given a workflow with definition:
    """yaml
    do:
      - both:
          fork:
            branches:
              - double:
                  set:
                    n: ${ .n * 2 }
              - triple:
                  set:
                    n: ${ .n * 3 }
    """
    And given the workflow input is:
    """yaml
    n: 5
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    [ { n: 10 }, { n: 15 } ]
    """

  Scenario: The first that completes wins and the others are cancelled
    Given a workflow with definition:
    """yaml
    do:
      - race:
          fork:
            compete: true
            branches:
              - tortoise:
                  do:
                    - sleep:
                        wait: { minutes: 10 }
                    - arrive:
                        set: { winner: tortoise }
              - hare:
                  do:
                    - nap:
                        wait: { milliseconds: 50 }
                    - run:
                        set: { winner: hare }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    winner: hare
    """
    And tortoise should cancel
    And arrive should not run
    And the workflow should take less than 60000 ms

  Scenario: A branch that faults takes the others with it
    Given a workflow with definition:
    """yaml
    do:
      - both:
          fork:
            branches:
              - good:
                  do:
                    - sleep:
                        wait: { minutes: 10 }
              - bad:
                  raise:
                    error:
                      type: https://example.com/errors/bad
                      status: 418
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://example.com/errors/bad', status: 418, instance: /do/0/both/fork/branches/1/bad }
    """
    And good should cancel

  Scenario: Calls of all branches go out together
    Given a workflow with definition:
    """yaml
    do:
      - all:
          fork:
            branches:
              - a:
                  call: http
                  with: { method: get, endpoint: 'https://stub.test/slow/150' }
              - b:
                  call: http
                  with: { method: get, endpoint: 'https://stub.test/slow/151' }
              - c:
                  call: http
                  with: { method: get, endpoint: 'https://stub.test/slow/152' }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    [ { slept: 150 }, { slept: 151 }, { slept: 152 } ]
    """

  Scenario: A fork within a fork
    Given a workflow with definition:
    """yaml
    do:
      - outer:
          fork:
            branches:
              - left:
                  fork:
                    branches:
                      - a:
                          set: { at: a }
                      - b:
                          set: { at: b }
              - right:
                  set: { at: c }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    - [ { at: a }, { at: b } ]
    - at: c
    """
