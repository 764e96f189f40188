Feature: For
  A list of tasks for each item of a collection.

  Scenario: Item and index have their default names
    Given a workflow with definition:
    """yaml
    do:
      - loop:
          for:
            in: .words
          do:
            - join:
                set:
                  words: ${ .words }
                  joined: '${ (.joined // "") + "\($index)\($item)" }'
    """
    And given the workflow input is:
    """yaml
    words: [ a, b, c ]
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { words: [ a, b, c ], joined: 0a1b2c }
    """
    And join should run 3 times

  Scenario: Names of one's own
    Given a workflow with definition:
    """yaml
    do:
      - loop:
          for:
            each: word
            at: place
            in: ${ .words }
          do:
            - keep:
                set:
                  last: ${ $word }
                  place: ${ $place }
    """
    And given the workflow input is:
    """yaml
    words: [ a, b, c ]
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { last: c, place: 2 }
    """

  Scenario: An empty collection lets the input through
    Given a workflow with definition:
    """yaml
    do:
      - loop:
          for:
            each: word
            in: .words
          do:
            - never:
                set: { bad: true }
    """
    And given the workflow input is:
    """yaml
    words: []
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    words: []
    """
    And never should not run

  Scenario: It stops when while holds no more
    Given a workflow with definition:
    """yaml
    do:
      - loop:
          for:
            each: n
            in: '[range(10)]'
          while: (.sum // 0) < 6
          do:
            - add:
                set:
                  sum: ${ (.sum // 0) + $n }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    sum: 6
    """
    And add should run 4 times

  Scenario: A loop within a loop sees both items
    Given a workflow with definition:
    """yaml
    do:
      - rows:
          for:
            each: row
            in: '[1, 2]'
          do:
            - columns:
                for:
                  each: column
                  in: '[10, 20]'
                do:
                  - add:
                      set:
                        sums: ${ (.sums // []) + [ $row + $column ] }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    sums: [ 11, 21, 12, 22 ]
    """

  Scenario: Each pass has an idempotency key of its own
    Given a workflow with definition:
    """yaml
    do:
      - loop:
          for:
            each: n
            in: '[1, 2, 3]'
          do:
            - send:
                call: http
                with:
                  method: post
                  endpoint: https://stub.test/echo/loop
                  body:
                    n: ${ $n }
    """
    When the workflow is executed
    Then the workflow should complete
    And the stub should see 3 requests to '/echo/loop'
    And all requests to '/echo/loop' should have idempotency keys of their own

  Scenario: What is no collection is an expression error
    Given a workflow with definition:
    """yaml
    do:
      - loop:
          for:
            each: n
            in: .words
          do:
            - never:
                set: { bad: true }
    """
    And given the workflow input is:
    """yaml
    words: not a list
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/expression', status: 400, instance: /do/0/loop }
    """
