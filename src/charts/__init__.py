"""The charts of the edition: one module a chart, named as the chart."""
