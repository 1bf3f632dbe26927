"""Addresses of executing."""

from django.urls import path

from wenxiao_web.executing import holdings, importing, requests, views

_AT = "b/<slug:code>/<int:year>"

urlpatterns = [
    path(f"{_AT}/execution", views.execution, name="execution"),
    path(f"{_AT}/execution.csv", views.execution_csv, name="execution-csv"),
    path(f"{_AT}/journal", views.journal, name="journal"),
    path(f"{_AT}/journal.csv", views.journal_csv, name="journal-csv"),
    path(f"{_AT}/requests", requests.requests, name="requests"),
    path(f"{_AT}/requests/new", requests.request_new, name="request-new"),
    path(f"{_AT}/requests/<int:number>/decide", requests.request_decide, name="request-decide"),
    path(f"{_AT}/payments", importing.payment_files, name="payment-files"),
    path(f"{_AT}/payments/<int:payments>", importing.payment_file, name="payment-file"),
    path(f"{_AT}/payments/<int:payments>/say", importing.payment_file_say, name="payment-file-say"),
    path(f"{_AT}/payments/<int:payments>/rows", importing.payment_file_rows, name="payment-file-rows"),
    path(f"{_AT}/payments/<int:payments>/enter", importing.payment_file_enter, name="payment-file-enter"),
    path(f"{_AT}/payments/<int:payments>/drop", importing.payment_file_drop, name="payment-file-drop"),
    path(f"{_AT}/payments/<int:payments>/file", importing.payment_file_content, name="payment-file-content"),
    path(f"{_AT}/payments/<int:payments>/listed.csv", importing.payment_file_listed, name="payment-file-listed"),
    path(f"{_AT}/orders", holdings.orders, name="orders"),
    path(f"{_AT}/orders.csv", holdings.orders_csv, name="orders-csv"),
    path(f"{_AT}/orders/<int:number>/cancel", holdings.order_cancel, name="order-cancel"),
    path(f"{_AT}/assets", holdings.assets, name="assets"),
    path(f"{_AT}/assets.csv", holdings.assets_csv, name="assets-csv"),
    path(f"{_AT}/assets/<int:number>", holdings.asset, name="asset"),
    path(f"{_AT}/assets/<int:number>/decide", holdings.asset_decide, name="asset-decide"),
]
