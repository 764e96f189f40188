Feature: Data flow
  What goes into tasks and comes out of them.

  Scenario: The workflow's own input and output are transformed
    Given a workflow with definition:
    """yaml
    input:
      from: '{ n: .numbers.first }'
    output:
      as: '{ result: .n }'
    do:
      - add:
          set:
            n: ${ .n + 1 }
    """
    And given the workflow input is:
    """yaml
    numbers: { first: 41 }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    result: 42
    """

  Scenario: Context carries what tasks export
    Given a workflow with definition:
    """yaml
    do:
      - remember:
          set: { secret: 7 }
          export:
            as: '{ kept: .secret }'
      - forget:
          set: { other: 1 }
      - recall:
          set:
            recalled: ${ $context.kept }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    recalled: 7
    """

  Scenario: An export may add to the context
    Given a workflow with definition:
    """yaml
    do:
      - a:
          set: { x: 1 }
          export:
            as: $context + .
      - b:
          set: { y: 2 }
          export:
            as: $context + .
      - both:
          set: ${ $context }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { x: 1, y: 2 }
    """

  Scenario: Input that does not fit the schema of the workflow
    Given a workflow with definition:
    """yaml
    input:
      schema:
        document:
          type: object
          required: [ name ]
          properties:
            name: { type: string }
    do:
      - hello:
          set:
            hello: ${ .name }
    """
    And given the workflow input is:
    """yaml
    name: 5
    """
    When the workflow is executed
    Then the workflow should be refused with status 422
    And the refusal should mention 'name'

  Scenario: Input that does not fit the schema of a task
    Given a workflow with definition:
    """yaml
    do:
      - strict:
          input:
            schema:
              document: { type: object, required: [ n ] }
          set: { fine: true }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/validation', status: 400, instance: /do/0/strict }
    """

  Scenario: Output that does not fit its schema
    Given a workflow with definition:
    """yaml
    do:
      - strict:
          set: { n: text }
          output:
            schema:
              document:
                properties:
                  n: { type: integer }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/validation', status: 400, instance: /do/0/strict }
    """

  Scenario: The output of a task may use its input
    Given a workflow with definition:
    """yaml
    do:
      - price:
          call: http
          with:
            method: get
            endpoint: https://stub.test/echo/price
          output:
            as: '{ path, order: $input.order }'
    """
    And given the workflow input is:
    """yaml
    order: 12
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { path: /echo/price, order: 12 }
    """

  Scenario: Workflow and task tell about themselves
    Given a workflow with definition:
    """yaml
    do:
      - describe:
          set:
            name: ${ $workflow.definition.document.name }
            input: ${ $workflow.input.n }
            task: ${ $task.name }
            reference: ${ $task.reference }
            hasId: ${ ($workflow.id | length) > 0 }
    """
    And given the workflow input is:
    """yaml
    n: 3
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    { name: scenario, input: 3, task: describe, reference: /do/0/describe, hasId: true }
    """

  Scenario: Output need not be an object
    Given a workflow with definition:
    """yaml
    output:
      as: '[ .n, "text", null ]'
    do:
      - one:
          set: { n: 1 }
    """
    When the workflow is executed
    Then the workflow should complete with output:
    """yaml
    [ 1, text, null ]
    """

  Scenario: An expression that fails while it runs
    Given a workflow with definition:
    """yaml
    do:
      - fine:
          set: { n: text }
      - wrong:
          set:
            n: ${ .n - 1 }
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/expression', status: 400, instance: /do/1/wrong }
    """
    And fine should complete
    And wrong should fault

  Scenario: An expression that never ends
    Given a workflow with definition:
    """yaml
    do:
      - bomb:
          set:
            n: '${ [ range(1000000000) ] | length }'
    """
    When the workflow is executed
    Then the workflow should fault with error:
    """yaml
    { type: 'https://serverlessworkflow.io/spec/1.0.0/errors/expression', instance: /do/0/bomb }
    """

  Scenario: An expression that is no jq is refused
    Given a workflow with definition:
    """yaml
    do:
      - wrong:
          set:
            n: '${ .a | | .b }'
    """
    When the workflow is executed
    Then the workflow should be refused with status 422
